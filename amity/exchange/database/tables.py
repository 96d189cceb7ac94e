"""What is in a database: its tables and views with their columns, keys and sizes."""

from contextlib import suppress
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from sqlalchemy import inspect, select, table, text
from sqlalchemy.engine.reflection import ObjectKind
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.types import NullType

from .place import Unreachable
from .sizes import estimates, size
from .texts import is_bytes

MOST = 2000
HIDDEN = {"information_schema", "sys", "guest", "pg_catalog", "pg_toast"}


@dataclass(frozen=True)
class Source:
    """A table or view. `columns` are (name, type), without those of bytes, which `left_out` names; `key` is the column
    that tells its rows apart, "" for none; `links` {column: path of the table whose key it holds}. `rows` is None where
    nobody knows, `about` says that it is an estimate."""

    schema: str | None
    name: str
    view: bool
    columns: tuple
    key: str = ""
    links: dict = field(default_factory=dict)
    left_out: tuple = ()
    rows: int | None = None
    about: bool = False

    @property
    def path(self):
        """Its name within the database, with that of its schema."""
        return path_of(self.schema, self.name)


def path_of(schema, name):
    return f"{schema}.{name}" if schema else name


def sources(connection):
    """The Sources of the database, by schema and name. Raises Unreachable where there is none, or no end of them."""
    found = [one for schema in _schemas(connection) for one in _in_schema(connection, schema)]
    if not found:
        raise Unreachable(_("There are no tables in this database, or this user may see none."), "database")
    if len(found) > MOST:
        raise Unreachable(_("The database has more than %d tables. Take a user who sees only some of them.") % MOST)
    return found


def _schemas(connection):
    if connection.dialect.name in ("mysql", "sqlite"):
        return [None]
    names = inspect(connection).get_schema_names()
    of_roles = "db_" if connection.dialect.name == "mssql" else "pg_"
    return [name for name in names if name not in HIDDEN and not name.startswith(of_roles)]


def _in_schema(connection, schema):
    inspector = inspect(connection)
    views = {*inspector.get_view_names(schema), *_materialized(inspector, schema)}
    columns = _columns(connection, inspector, schema, views)
    keys = {at: one["constrained_columns"] for at, one in inspector.get_multi_pk_constraint(schema).items()}
    foreign = inspector.get_multi_foreign_keys(schema)
    sizes = estimates(connection)
    for (_schema, name), listed in sorted(columns.items(), key=lambda one: one[0][1]):
        bare = [(one["name"], one["type"]) for one in listed if not is_bytes(one["type"])]
        if not bare or name.startswith("sqlite_"):
            continue
        key = keys.get((_schema, name)) or ()
        known = sizes.get((_schema, name))
        rows, about = (None, False) if name in views else size(connection, known, schema, name)
        yield Source(
            schema,
            name,
            name in views,
            tuple(bare),
            key[0] if len(key) == 1 else "",
            dict(_links(foreign.get((_schema, name)) or (), keys, schema)),
            tuple(one["name"] for one in listed if is_bytes(one["type"])),
            rows,
            about,
        )


def _columns(connection, inspector, schema, views):
    """{(schema, name): its columns} of all tables and views."""
    found = dict(inspector.get_multi_columns(schema, kind=ObjectKind.TABLE))
    if connection.dialect.name != "mysql":
        return found | inspector.get_multi_columns(schema, kind=ObjectKind.ANY_VIEW)
    for name in views:  # MySQL tells the columns of a view only to those who may also see how it is made
        asked = select(text("*")).select_from(table(name, schema=schema)).limit(0)
        with suppress(SQLAlchemyError):
            names = connection.execute(asked).keys()
            found[schema, name] = [{"name": one, "type": NullType()} for one in names]
    return found


def _materialized(inspector, schema):
    try:
        return inspector.get_materialized_view_names(schema)
    except NotImplementedError:
        return ()


def _links(foreign, keys, schema):
    """(column, path of a table) of those foreign keys that are one column and lead to the key of their table."""
    for one in foreign:
        to = one["referred_schema"] or schema, one["referred_table"]
        known = keys.get(to, one["referred_columns"])
        if len(one["constrained_columns"]) == 1 and list(known) == list(one["referred_columns"]):
            yield one["constrained_columns"][0], path_of(*to)
