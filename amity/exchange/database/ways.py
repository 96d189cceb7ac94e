"""How each kind of database is connected to, so that nothing can be written and nobody waits for ever."""

import os
from functools import partial

from sqlalchemy import URL

from .kinds import KINDS
from .listening import TO_CONNECT
from .lite import opened

AT_ONCE = {
    "mysql": ("SET SESSION TRANSACTION READ ONLY",),
    "mssql": ("SET LOCK_TIMEOUT 30000",),
}
"""What is said first on a connection; PostgreSQL and SQLite are told while connecting."""

NO_PASSWORD = "-"  # noqa: S105 - a mark for none
"""Said where somebody typed none: else libpq would tell any host that of the house, which stands in PGPASSWORD."""


def url(place):
    if place.file:
        return URL.create("sqlite+pysqlite")
    return URL.create(
        KINDS[place.kind].driver, place.user, place.password, place.host, place.port, place.database, _asked(place)
    )


def _asked(place):
    return {"charset": "utf8mb4"} if place.kind == "mysql" else {}


def ways(place, patience):
    """What SQLAlchemy and the driver are told about this connection."""
    if place.kind == "postgresql":
        said = f"-c default_transaction_read_only=on -c statement_timeout={patience}s -c TimeZone=UTC -c DateStyle=ISO"
        told = {"connect_timeout": TO_CONNECT, "options": said, "client_encoding": "utf8", "application_name": "amity"}
        # What lies in the house's own home opens no doors for those who type a host.
        none = f"{os.devnull}/none"
        told |= {"passfile": none, "sslcert": none, "sslkey": none, "gssencmode": "disable"}
        told["password"] = place.password or NO_PASSWORD
        return {"connect_args": told, "isolation_level": "REPEATABLE READ"}
    if place.kind == "mysql":
        told = {"connect_timeout": TO_CONNECT, "read_timeout": patience, "write_timeout": patience}
        told["password"] = place.password.encode()  # the driver itself would take Latin letters alone
        return {"connect_args": told, "isolation_level": "REPEATABLE READ"}
    if place.kind == "mssql":
        return {"connect_args": {"login_timeout": TO_CONNECT, "timeout": patience, "read_only": True}}
    return {"creator": partial(opened, place.file, patience)}
