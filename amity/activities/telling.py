"""The changes of a record that tell something of the business: who it belongs to, money, dates, links, kinds."""

import json
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from amity.base.database.prepared import prepared_rows
from amity.records.fields import LinkColumn, MoneyColumn
from amity.records.history import as_seen
from amity.records.types import Choice, Day, MoneyType
from amity.records.undo_plan import flat

DEPTH = 200
"""Changes of one record that are looked through, the newest ones."""
_ROWS = """
    (SELECT c.id, c.at, c.source, c.reason, u.name, h.old
    FROM records_history h JOIN records_change c ON c.id = h.change LEFT JOIN users_user u ON u.id = c.actor_id
    WHERE h.record = %s AND h.op = 'U' AND h.old ?| %s ORDER BY h.n DESC LIMIT %s)
    UNION ALL
    SELECT c.id, c.at, c.source, c.reason, u.name, NULL FROM records_change c
    LEFT JOIN users_user u ON u.id = c.actor_id WHERE c.id = %s
"""


@dataclass(slots=True)
class Telling:
    """A Change that told something: `edits` are (Field, old value, new value), empty where it made the record."""

    at: datetime
    source: str
    reason: str
    who: str | None
    edits: list


def telling(actor, entity, record, *, since=None, until=None):
    """The telling Changes of `record`, which `actor` has found, above the moment `until` and below `since`: newest
    first, only with fields and links that `actor` may see; at the end the Change that made the record."""
    fields = {name: one for one in entity.bound(actor).fields.values() if _tells(entity, one) for name in _names(one)}
    columns = list({"custom" if one.custom else name: one for name, one in fields.items()})
    rows = prepared_rows(_ROWS, [record.pk, columns, DEPTH, record.born])
    now = {name: one.stored(record) if one.custom else getattr(record, name) for name, one in fields.items()}
    found, edits = {}, {}
    for id, at, source, reason, who, old in [row for row in rows if row[5] is not None]:
        edited = list(_edits(fields, flat(json.loads(old)), now))
        if _within(at, since, until):
            found.setdefault(id, (at, source, reason, who))
            edits.setdefault(id, []).extend(edited)
    made = [Telling(_made(record, *row[1:3]), *row[2:5], []) for row in rows if row[5] is None]
    made = [one for one in made if _within(one.at, since, until)]
    return [Telling(*found[id], told) for id, told in as_seen(actor, edits).items()] + made


def _made(record, at, source):
    """When a record was made here: what is imported may have been there before."""
    return at if source == "import" else record.created_at


def _tells(entity, field):
    """A stage's moves are told by its visits; what the house sets by itself tells nothing new, and
    what is sensitive the history tells who asks."""
    board = entity.board
    if (
        not field.writable
        or field.sensitive
        or field.key == "team"
        or (board and field.key in (board.by, board.within))
    ):
        return False
    return isinstance(field, LinkColumn) or (isinstance(field.type, (MoneyType, Choice, Day)) and not field.aside)


def _names(field):
    """The columns of a field."""
    if isinstance(field, LinkColumn):
        return [f"{field.key}_id"]
    return [field.key, f"{field.key}_currency"] if isinstance(field, MoneyColumn) else [field.key]


def _edits(fields, old, now):
    """What one row of history tells; `now` holds the columns after it, and is wound back."""
    for field in dict.fromkeys(fields[name] for name in old if name in fields):
        after = _value(field, now)
        now.update({name: _unpacked(field, name, old[name]) for name in _names(field) if name in old})
        before = _value(field, now)
        if before != after:
            yield field, before, after


def _value(field, columns):
    """A link's value is the id alone: the screen asks the read door for the title."""
    values = [columns[name] for name in _names(field)]
    return field.load(*values) if field.custom or isinstance(field, MoneyColumn) else values[0]


def _unpacked(field, name, packed):
    """The value of a column as `to_jsonb` wrote it; a custom field's as its row keeps it."""
    if field.custom:
        return packed
    if isinstance(field, MoneyColumn) and packed is not None and name == field.key:
        return Decimal(str(packed))
    return packed if isinstance(field, MoneyColumn) else field.type.unpack(packed)


def _within(at, since, until):
    return (since is None or at < since) and (until is None or at >= until)
