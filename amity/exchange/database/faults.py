"""What a database refused, in words for the person who can mend it; never with a password in them."""

import re

from django.utils.translation import gettext as _

from .place import Unreachable

LOGIN = {"28P01", "28000", "1045", "1698", "18456"}
NO_DATABASE = {"3D000", "1049", "4060", "911"}
NO_RIGHT = {"42501", "1044", "1142", "1143", "229", "230", "916"}
NO_TABLE = {"42P01", "1146", "208"}
TOO_SLOW = {"57014", "1969", "3024", "2013"}
WORDS = (
    (LOGIN, re.compile(r"password authentication|authentication failed|no password supplied|login failed", re.I)),
    (NO_DATABASE, re.compile(r"database .* does not exist|unknown database", re.I)),
    (NO_RIGHT, re.compile(r"permission denied|access denied", re.I)),
    (NO_TABLE, re.compile(r"no such table|no such view", re.I)),
    (TOO_SLOW, re.compile(r"timed? ?out|interrupted", re.I)),
)
"""How servers say it that give no code."""
NO_FILE = re.compile(r"not a database|malformed|encrypted|disk image", re.I)
SHOWN = 200


def unreachable(fault, place):
    """The Unreachable of what a driver or SQLAlchemy raised at `place`."""
    fault = getattr(fault, "orig", None) or fault
    code, text = _code(fault), _scrubbed(str(fault), place)
    meant = next((codes for codes, words in WORDS if code in codes or (not code and words.search(text))), None)
    if meant is LOGIN:
        return Unreachable(_("The database does not know this user with this password."), "password")
    if meant is NO_DATABASE:
        return Unreachable(_("There is no database “%(name)s” there.") % {"name": place.database}, "database")
    if meant is NO_RIGHT:
        return Unreachable(
            _("This user may not read that. Give them the right to SELECT, or take another user."), "user"
        )
    if meant is NO_TABLE:
        return Unreachable(_("The table is no longer there."))
    if meant is TOO_SLOW:
        return Unreachable(_("The database did not answer in time. Try again, or choose a table instead of a view."))
    if place.file and NO_FILE.search(text):
        return Unreachable(_("This is no SQLite database, or it is damaged."), "file")
    return Unreachable(_("The database says: “%(text)s”") % {"text": text})


def _code(fault):
    """What the server calls it: SQLSTATE of PostgreSQL, the number of MySQL and SQL Server; "" for none."""
    first = fault.args[0] if getattr(fault, "args", ()) else ""
    if isinstance(first, int) and first > 0:
        return str(first)
    return getattr(fault, "sqlstate", None) or ""


def _scrubbed(text, place):
    """The first line of what a driver says, without the password, should it be there."""
    if place.password:
        text = text.replace(place.password, "…")
    line = next((line for line in text.splitlines() if line.strip()), "")
    return line.strip()[:SHOWN]
