"""Calendars (iCalendar, RFC 5545) as a table: an entry is a row. Events are meetings, to-dos tasks, journals notes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from amity.base.clock import now

from .encoding import detect_encoding
from .faults import look_closer
from .table import Problem, Row, Table, Unreadable
from .vcard_facts import text_of
from .vcard_lines import HEAD, MAX_LINES, PARAM, unfolded

HEADERS = ["id", "kind", "subject", "text", "due_at", "minutes", "place", "done_at", "attendees", "categories"]
KINDS = {"VEVENT": "meeting", "VTODO": "task", "VJOURNAL": "note"}
CUT = ""
"""The kind of what stands in the place of the entries that a file was cut off before."""
TEXTS = {"SUMMARY": "subject", "DESCRIPTION": "text", "LOCATION": "place", "CATEGORIES": "categories"}
TOLD = {"DTSTART": "due_at", "DTEND": "minutes", "DUE": "due_at", "COMPLETED": "done_at"}
"""Where what is no day or time goes as it is: the reader of the cell says so."""
MOMENT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)?(Z?))?\Z")
DURATION = re.compile(r"\+?P(?:(\d{1,4})W)?(?:(\d{1,5})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,7})M)?(?:\d{1,9}S)?)?\Z")


@dataclass
class Entry:
    """An entry: its place in the file, its kind of component, its lines as (name, parameters, value); how many `more`
    there were than anybody's entry has."""

    number: int
    kind: str
    lines: list = field(default_factory=list)
    more: int = 0
    closed: bool = False


def read_calendar(path: Path, *, encoding: str | None = None) -> Table:
    """Open a calendar. Raises Unreadable where nothing is in it."""
    encoding = encoding or detect_encoding(path)
    if next(_entries(path, encoding), Entry(0, CUT)).kind == CUT:
        raise Unreadable(_("There are no entries in the calendar. Export it again."))
    rows = _rows(path, encoding)
    return Table(list(HEADERS), rows, "calendar", encoding, close=rows.close)


def _entries(path: Path, encoding: str) -> Iterator[Entry]:
    try:
        text = open(path, encoding=encoding, errors="replace", newline=None)  # noqa: SIM115 -- closed below
    except LookupError:
        raise Unreadable(_("There is no text encoding called “%s”. Choose one from the list.") % encoding) from None
    entry, number, within, mark, name = None, 0, 0, "", ""
    with text:
        for line in unfolded(text):
            if not line.strip():
                continue
            mark, _colon, name = line.strip().upper().partition(":")
            if mark == "BEGIN" and entry is None and name in KINDS:
                number += 1
                entry, within = Entry(number, name), 0
            elif mark == "BEGIN":
                within += 1
            elif mark == "END" and entry is not None and name == entry.kind:
                entry.closed = True
                yield entry
                entry = None
            elif mark == "END":
                within -= 1
            elif entry is not None and not within and (head := HEAD.match(line)):
                if len(entry.lines) < MAX_LINES:
                    entry.lines.append((head["name"].upper(), head["params"], line[head.end() :]))
                else:
                    entry.more += 1
    if entry is not None:
        yield entry
    elif (mark, name) != ("END", "VCALENDAR"):
        yield Entry(number + 1, CUT)


def _rows(path: Path, encoding: str) -> Iterator[Row]:
    for entry in _entries(path, encoding):
        said, faults = facts(entry)
        cells, problems = look_closer([said.get(header, "") for header in HEADERS], entry.number)
        yield Row(entry.number, cells, (*problems, *(Problem(entry.number, None, fault) for fault in faults)))


def facts(entry: Entry) -> tuple[dict[str, str], list[str]]:
    """({header: text}, why it can't be brought). Events that are over are done when they ended."""
    if entry.kind == CUT:
        return {}, [_("The calendar ends here without its end; entries may be missing. Export it again.")]
    said: dict[str, str] = {"kind": KINDS[entry.kind]}
    faults = [] if entry.closed else [_("The entry has no end; the file may be cut off.")]
    if entry.more:
        faults.append(_("The entry has more than %d lines; the others were left out.") % MAX_LINES)
    times, length, again, mails, odd = {}, None, "", [], {}
    for name, params, value in entry.lines:
        if name in TEXTS:
            said.setdefault(TEXTS[name], text_of(value))
        elif name in ("DTSTART", "DTEND", "DUE", "COMPLETED"):
            times.setdefault(name, _moment(params, value.strip()))
            odd |= {} if times[name] else {TOLD[name]: value.strip()[:40]}
        elif name == "DURATION":
            length = _length(value.strip())
            odd |= {} if length is not None else {"minutes": value.strip()[:40]}
        elif name == "UID":
            said["id"] = value.strip()
        elif name == "RECURRENCE-ID":
            again = f"/{value.strip()}"
        elif name == "ATTENDEE" and value.strip().lower().startswith("mailto:"):
            mails.append(value.strip()[7:])
        elif name in ("RRULE", "RDATE"):
            faults.append(_("It repeats. Bring each time of it as an entry of its own."))
        elif name == "STATUS" and value.strip().upper() == "CANCELLED":
            faults.append(_("It was cancelled."))
    if mails:
        said["attendees"] = "; ".join(mails)
    if again:
        said["id"] = said.get("id", "") + again
    said["kind"] = _kinds().get(said.get("categories", "").casefold(), said["kind"])
    _place(said, entry.kind, times, length)
    said |= {header: text for header, text in odd.items() if not said.get(header)}
    return said, list(dict.fromkeys(faults))


def _place(said: dict[str, str], kind: str, times: dict, length: timedelta | None) -> None:
    """When it is, how long it takes, when it was done."""
    starts, ends = times.get("DTSTART"), times.get("DTEND")
    if length is None and type(starts) is datetime is type(ends) and (starts.tzinfo is None) == (ends.tzinfo is None):
        length = ends - starts
    if length and type(starts) is datetime and timedelta() < length < timedelta(days=31):
        said["minutes"] = str(int(length.total_seconds() // 60))
    when = times.get("DUE") or starts
    said["due_at"] = _iso(when) if when else ""
    done = times.get("COMPLETED")
    if kind == "VEVENT" and starts and _over(ends or starts):
        done = ends or starts
    said["done_at"] = _iso(done or (starts if kind == "VJOURNAL" else None))


def _over(moment: date) -> bool:
    if type(moment) is datetime and moment.tzinfo:
        return moment < now()
    return moment.isoformat()[:10] < now().date().isoformat()


def _moment(params: str, value: str) -> date | None:
    """A day, or a moment: with its zone where that is known. None for what is none."""
    found = MOMENT.match(value)
    if not found:
        return None
    zone = next((param[5:].strip('"') for param in PARAM.findall(params) if param.upper().startswith("TZID=")), "")
    try:
        if found[4] is None:
            return date(*map(int, found.groups()[:3]))
        moment = datetime(*map(int, (part or 0 for part in found.groups()[:6])))
        return moment.replace(tzinfo=ZoneInfo("UTC" if found[7] else zone) if found[7] or zone else None)
    except (ValueError, OSError):  # no such day; no such zone
        return None if found[4] is None else _bare(found)


def _bare(found) -> datetime | None:
    try:
        return datetime(*map(int, (part or 0 for part in found.groups()[:6])))
    except ValueError:
        return None


def _length(value: str) -> timedelta | None:
    found = DURATION.match(value)
    if not found:
        return None
    weeks, days, hours, minutes = (int(part or 0) for part in found.groups())
    return timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes)


def _iso(moment: date | None) -> str:
    return moment.isoformat() if moment else ""


def _kinds() -> dict[str, str]:
    """What our own export calls an entry in any language."""
    found = {}
    for language, _name in settings.LANGUAGES:
        with override(language):
            words = (("task", _("task")), ("call", _("call")), ("meeting", _("meeting")), ("note", _("note")))
            found |= {said.casefold(): code for code, said in words}
    return found
