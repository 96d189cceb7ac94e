"""Where a database is, as somebody typed it: in a form, or as an address."""

import re
from urllib.parse import unquote, urlsplit

from django.utils.translation import gettext as _

from .kinds import KINDS
from .place import Place, Unreachable

HOST = re.compile(r"[^\W_](?:[\w.-]{0,251}[^\W_])?\.?|[0-9a-fA-F:.]{2,45}")
"""A name or an address. No path: what is typed never opens a socket or a file of the machine that Amity runs on."""


def place_of(data):
    """The Place of what was typed: kind, host, port, database, user, password. Raises Unreachable with the field."""
    said = {key: str(data.get(key, "")).strip() for key in ("kind", "host", "port", "database", "user")}
    kind = KINDS.get(said["kind"])
    if kind is None or not kind.port:
        raise Unreachable(_("Say what kind of database it is."), "kind")
    for name in ("host", "database", "user"):
        if not said[name]:
            raise Unreachable(_("This is needed."), name)
        if len(said[name]) > 253 or not said[name].isprintable():
            raise Unreachable(_("This can’t be read."), name)
    if not HOST.fullmatch(said["host"]):
        raise Unreachable(_("Write the name or the address of the machine alone, like db.example.com."), "host")
    password = str(data.get("password", ""))
    if "\0" in password or len(password) > 1000:
        raise Unreachable(_("This can’t be read."), "password")
    return Place(kind.code, said["host"], _port(said["port"], kind), said["database"], said["user"], password)


def place_at(url, password=""):
    """The Place of an address as programs write it: postgresql://user@host:port/database. Raises Unreachable."""
    try:
        parts = urlsplit(url)
        port, host = parts.port, parts.hostname
    except ValueError:
        parts, port, host = urlsplit(""), None, None
    names = {name: kind.code for kind in KINDS.values() if kind.port for name in kind.names}
    said = {
        "kind": names.get(parts.scheme.partition("+")[0], ""),
        "host": host or "",
        "port": port or "",
        "database": unquote(parts.path.strip("/")),
        "user": unquote(parts.username or ""),
        "password": password or unquote(parts.password or ""),
    }
    try:
        return place_of(said)
    except Unreachable as no:
        example = _("Write the address like postgresql://user@host:5432/database.")
        raise Unreachable(f"{example} ({no.field}: {no})") from None


def _port(text, kind):
    if not text:
        return kind.port
    if not (text.isascii() and text.isdigit() and len(text) < 6 and 0 < int(text) < 65536):
        raise Unreachable(_("A port is a number up to 65535."), "port")
    return int(text)
