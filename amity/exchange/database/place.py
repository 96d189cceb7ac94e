"""Where a database is and how to get in."""

from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation import gettext as _

from ..read.table import Unreadable
from .kinds import KINDS


class Unreachable(Unreadable):
    """The database does not let us in, or does not give what was asked. `field` is the input that can mend it."""

    def __init__(self, message, field=""):
        super().__init__(message)
        self.field = field


@dataclass(frozen=True)
class Place:
    """A database and the way in. The password is never shown by `repr`, kept or logged; `file` is that of SQLite."""

    kind: str
    host: str = ""
    port: int = 0
    database: str = ""
    user: str = ""
    password: str = field(default="", repr=False)
    file: str = ""
    name: str = ""

    @property
    def called(self):
        """The name under which its ids are remembered: that of the database, and its host: many are called alike."""
        if self.file:
            return Path(self.name).stem[:60]
        port = "" if self.port == KINDS[self.kind].port else f":{self.port}"
        return f"{self.database[:30]} @ {self.host[-24:]}{port}"

    @property
    def said(self):
        """Where the data comes from, in words: "PostgreSQL, crm at db.example.com"."""
        if self.file:
            return f"SQLite, {self.name}"[:200]
        words = {"kind": KINDS[self.kind].label, "database": self.database, "host": self.host}
        return (_("%(kind)s, %(database)s at %(host)s") % words)[:200]
