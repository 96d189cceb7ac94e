"""Exports in words."""

from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from amity.base.locale import show_moment
from amity.base.money import show_number
from amity.exchange.exporting.formats import FORMATS
from amity.exchange.exports import State
from amity.records.registry import find_entity

KILO = 1024


@dataclass(frozen=True)
class Told:
    """An export as a page tells of it."""

    export: object
    icon: str
    what: str
    words: str
    number: str
    fields: str
    format: str
    size: str
    when: str

    @property
    def bad(self):
        return self.export.state == State.FAILED


def told(export, look):
    """The Told of an export, for a person's look."""
    entity = find_entity(export.entity)
    format = FORMATS.get(export.format)
    fields = ngettext("%(number)s field", "%(number)s fields", export.fields) % {"number": export.fields}
    number = ngettext("%(number)s record", "%(number)s records", export.done)
    return Told(
        export,
        entity.icon if entity else "archive" if not export.entity else "file",
        capfirst(str(entity.plural)) if entity else export.entity or _("Everything"),
        export.words,
        number % {"number": show_number(export.done, look.language)},
        fields if export.fields else "",
        str(format.label) if format else "ZIP",
        size(export.size, look.language) if export.size else "",
        show_moment(export.created_at, look.timezone, look.language, look.now),
    )


def size(number, language):
    """A number of bytes in words: "12 kB", "3.4 MB"."""
    for unit in ("B", "kB", "MB"):
        if number < KILO:
            break
        number, unit = number / KILO, {"B": "kB", "kB": "MB", "MB": "GB"}[unit]
    return f"{show_number(round(number, 1) if number < 10 else round(number), language)}\u00a0{unit}"
