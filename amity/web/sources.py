"""Where a Change came from, in words."""

from django.utils.translation import gettext_lazy as _

from amity.records.types import Moment

BIN = "bin"
"""Of a Change that brought back some of what another one removed."""
WORDS = {
    "web": _("on the screen"),
    "bulk": _("list, many at once"),
    "import": _("import"),
    "directory": _("directory"),
    "merge": _("merge"),
    "undo": _("Undo"),
    BIN: _("recycle bin"),
    "settings": _("settings"),
    "api": _("API"),
    "demo": _("demo company"),
    "migration": _("update of Amity"),
    "command": _("command line"),
}


def source(change):
    """The way in that a Change took; an unknown one by its own name. "" for None."""
    return "" if change is None else str(WORDS.get(change.source, change.source))


def told(change, look):
    """Whose Change it is, when it was and from where."""
    who = change.actor.name if change.actor else "Amity"
    return " · ".join(filter(None, (who, Moment().text(change.at, look), source(change))))
