"""The kinds of databases that can be read."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """A kind of database: its `label`, SQLAlchemy's `driver` for it, and its usual `port`; 0 for one that is a file."""

    code: str
    label: str
    driver: str
    port: int
    names: tuple = ()


KINDS = {
    one.code: one
    for one in (
        Kind("postgresql", "PostgreSQL", "postgresql+psycopg", 5432, ("postgres", "postgresql")),
        Kind("mysql", "MySQL / MariaDB", "mysql+pymysql", 3306, ("mysql", "mariadb")),
        Kind("mssql", "SQL Server", "mssql+pymssql", 1433, ("mssql", "sqlserver")),
        Kind("sqlite", "SQLite", "sqlite+pysqlite", 0, ("sqlite",)),
    )
}
COUNTED = 10_000
"""Up to so many rows are counted; more are estimated."""
