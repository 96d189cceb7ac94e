"""How many rows tables have: of small ones exactly, of big ones about."""

from sqlalchemy import func, literal_column, select, table, text
from sqlalchemy.exc import SQLAlchemyError

from .kinds import COUNTED

SIZES = {
    "postgresql": "SELECT n.nspname, c.relname, c.reltuples::bigint FROM pg_class c "
    "JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind = 'r'",
    "mysql": "SELECT NULL, table_name, table_rows FROM information_schema.tables WHERE table_schema = DATABASE()",
    "mssql": "SELECT s.name, t.name, SUM(p.rows) FROM sys.tables t JOIN sys.schemas s ON s.schema_id = t.schema_id "
    "JOIN sys.partitions p ON p.object_id = t.object_id AND p.index_id IN (0, 1) GROUP BY s.name, t.name",
}
"""How many rows each table has by the server's own estimate: (schema, table, rows)."""


def estimates(connection):
    """{(schema, name): rows} as the server has it in its catalogue; nothing where it keeps that to itself."""
    if (statement := SIZES.get(connection.dialect.name)) is None:
        return {}
    try:
        return {(schema, name): rows for schema, name, rows in connection.execute(text(statement))}
    except SQLAlchemyError:  # some servers keep their catalogue to themselves: the rows are counted then
        connection.rollback()
        return {}


def size(connection, estimated, schema, name):
    """(rows, whether about so many): what is small is counted, of what is big the server's
    estimate is taken; None where it may not be read."""
    if (estimated or 0) > COUNTED:
        return estimated, True
    rows = select(literal_column("1").label("one")).select_from(table(name, schema=schema)).limit(COUNTED + 1)
    try:
        counted = connection.scalar(select(func.count()).select_from(rows.subquery()))
    except SQLAlchemyError:
        connection.rollback()
        return None, False
    return min(counted, COUNTED), counted > COUNTED
