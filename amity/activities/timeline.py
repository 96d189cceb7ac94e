"""The timeline of a record: what happened, newest first, one page by one keyset query."""

import base64
import json
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from uuid import UUID

from amity.base.clock import now
from amity.base.database.prepared import prepared_rows
from amity.records.registry import entities
from amity.records.scope import alone, may, visible
from amity.records.statement import Statement, kept, key_of

from .activities import activity
from .shown import FACTS, FROM, OPEN, SELECT, reader

SIZE = 20
_STRETCH = f"""
    SELECT t.id, t.at, t.item_entity, t.item, t.kind, {SELECT}
    FROM (
        SELECT id, at, item_entity, item, kind FROM records_timeline t
        WHERE record = %s AND at <= %s {{kinds}} {{below}} AND {{seen}} ORDER BY at DESC, id DESC LIMIT %s
    ) t
    LEFT JOIN ({FROM}) ON a.id = t.item AND t.item_entity = 'activity' AND {OPEN}
    ORDER BY t.at DESC, t.id DESC
"""  # noqa: S608
_DONE = f"SELECT FROM activities_activity a WHERE a.id = t.item AND a.done_at IS NOT NULL AND {OPEN}"


@dataclass(slots=True)
class Entry:
    """One row: an item of the entity `entity` stands at the moment `at`. `shown` are the facts of an activity (see
    `shown`); items of other entities are still to be asked for at the read door."""

    at: datetime
    entity: str
    item: UUID
    kind: str
    shown: dict | None


@dataclass(slots=True)
class Stretch:
    """A page: `entries` below the moment `since` (None: from now) down to `until` (None: to the end); `older` is the
    key of the next page, "" if this is the last."""

    entries: list
    older: str
    since: datetime | None
    until: datetime | None


def stretch(actor, record, *, kinds=(), before="", size=SIZE):
    """The page of a record's timeline that begins below the key `before`, or now.

    `record` is the id of a record that `actor` sees; `kinds` leaves only entries of these kinds. What is still to be
    done is not among them (see `next_step`), nor what is hidden from `actor`: it takes no place on the page.
    """
    key, (seen, scope) = _read(before), _seen(actor)
    below = "AND (at, id) < (%s, %s)" if key else ""
    sql = _STRETCH.format(kinds="AND kind = ANY(%s)" if kinds else "", below=below, seen=seen)
    asked = [record, now(), *([list(kinds)] if kinds else []), *(key or ()), *scope, size + 1, alone(actor)]
    rows = prepared_rows(sql, asked)
    more, rows = len(rows) > size, rows[:size]
    until = rows[-1][1] if more else None
    older = _write(rows[-1][1], rows[-1][0]) if more else ""
    return Stretch(_entries(actor, rows), older, key[0] if key else None, until)


def _seen(actor):
    """(SQL, its values): whether `actor` may know of the item of a row `t` of the timeline."""
    cases, values = [], []
    if may(actor, activity):
        cases.append(f"WHEN 'activity' THEN EXISTS ({_DONE})")
        values.append(alone(actor))
    for entity in entities():
        if entity.scope.part_of:
            ids = kept(key_of(actor, entity, "ids"), partial(_ids, actor, entity))
            if ids.sql:
                there = f"SELECT FROM ({ids.sql}) AS seen (id) WHERE seen.id = t.item"
                cases.append(f"WHEN '{entity.key}' THEN EXISTS ({there})")
                values += ids.parameters
    return f"CASE t.item_entity {' '.join(cases)} ELSE false END" if cases else "false", values


def _ids(actor, entity):
    return Statement(visible(actor, entity).values("pk"))


def _entries(actor, rows):
    read, allowed = reader(actor), may(actor, activity)
    done, found = 6 + FACTS.index("done_at"), []
    for row in rows:
        if row[2] != "activity":
            found.append(Entry(*row[1:5], None))
        elif allowed and row[done] is not None:
            found.append(Entry(*row[1:5], read(row[5:])))
    return found


def _write(at, id):
    text = json.dumps([at.isoformat(), str(id)])
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _read(text):
    """(moment, id) of a page's key; None for one that is no key, which then means the first page."""
    try:
        at, id = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
        moment = datetime.fromisoformat(at)
        return (moment, UUID(id)) if moment.tzinfo else None
    except (ValueError, TypeError, AttributeError, OverflowError):
        return None
