"""What happens at a time as a calendar (iCalendar, RFC 5545)."""

from datetime import UTC

from amity.base.clock import now
from amity.records import types

from .content_lines import escaped, lines
from .said import said_of

WHEN, KIND, TASK = "due_at", "kind", "task"
KEYS = (KIND, WHEN, "minutes", "place", "text", "outcome", "done_at")
HALF_AN_HOUR = 30
"""Minutes of what says nothing of how long it takes."""


def fields(bound):
    """The fields that an entry can hold, of those that the actor may read; [] where nothing says when it is."""
    if not isinstance(getattr(bound.fields.get(WHEN), "type", None), types.Moment):
        return []
    return [one for key, one in bound.fields.items() if key in (bound.entity.title, *KEYS)]


CONDITION = [WHEN, "filled"]
"""Which records have a place in a calendar."""


def write(file, table, options):
    """Write a Table to an open binary file: what is to be done as to-dos, all else as events."""
    places = {one.key: place for place, one in enumerate(table.fields)}
    kinds = {one.key: said_of(one.type) for one in table.fields if isinstance(one.type, types.Choice)}
    stamp = _utc(now())
    file.write(lines([("BEGIN", "VCALENDAR"), ("VERSION", "2.0"), ("PRODID", "-//Amity//Amity//EN")]))
    for id, values in table.rows:
        said = {key: values[place] for key, place in places.items()}
        file.write(lines(_entry(table.bound.entity.title, id, said, kinds, stamp)))
    file.write(lines([("END", "VCALENDAR")]))


def _entry(title, id, said, kinds, stamp):
    task = said.get(KIND) == TASK
    kind = "VTODO" if task else "VEVENT"
    yield "BEGIN", kind
    yield "UID", str(id)
    yield "DTSTAMP", stamp
    yield "SUMMARY", escaped(said.get(title))
    yield "DUE" if task else "DTSTART", _utc(said[WHEN])
    if not task:
        yield "DURATION", f"PT{said.get('minutes') or HALF_AN_HOUR}M"
    if said.get("place"):
        yield "LOCATION", escaped(said["place"])
    if told := "\n\n".join(filter(None, (said.get("text"), said.get("outcome")))):
        yield "DESCRIPTION", escaped(told)
    if said.get(KIND) and KIND in kinds:
        yield "CATEGORIES", escaped(kinds[KIND].get(said[KIND], said[KIND]))
    if task and said.get("done_at"):
        yield "STATUS", "COMPLETED"
        yield "COMPLETED", _utc(said["done_at"])
    yield "END", kind


def _utc(moment):
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
