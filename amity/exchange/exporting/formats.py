"""In what a file of records may be written."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from . import calendar, cards, csv_file, json_lines, workbook


@dataclass(frozen=True)
class Format:
    """`write(file, table, options)` writes; `fields(bound)` are what it holds where people don't choose ([]: it is
    nothing for these records); of records that `condition` leaves out it holds none."""

    code: str
    label: str
    note: str
    suffix: str
    mime: str
    write: Callable
    fields: Callable | None = None
    condition: tuple | list = ()

    def fits(self, bound):
        """Whether records of this entity can be written so for its actor."""
        return self.fields is None or bool(self.fields(bound))


XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMATS = {
    one.code: one
    for one in (
        Format("csv", _("CSV"), _("for any program"), ".csv", "text/csv; charset=utf-8", csv_file.write),
        Format("xlsx", _("Excel"), _("a workbook, .xlsx"), ".xlsx", XLSX, workbook.write),
        Format("jsonl", _("JSON lines"), _("for programmers"), ".jsonl", "application/jsonl", json_lines.write),
        Format(
            "vcard", _("vCard"), _("for phones and mail"), ".vcf", "text/vcard; charset=utf-8", cards.write,
            cards.fields,
        ),
        Format(
            "ical", _("iCalendar"), _("for calendars"), ".ics", "text/calendar; charset=utf-8", calendar.write,
            calendar.fields, calendar.CONDITION,
        ),
    )
}  # fmt: skip


def formats(bound):
    """The Formats in which records of this entity can be written for its actor."""
    return [one for one in FORMATS.values() if one.fits(bound)]
