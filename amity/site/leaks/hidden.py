"""What somebody may not see: one record of each kind, marked with words that stand nowhere else."""

import secrets
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from amity.base.clock import now, standing_at
from amity.records.errors import Conflict, Invalid, NotFound, Refused
from amity.records.registry import entities
from amity.records.scope import visible
from amity.records.search import refresh
from amity.records.writing import change
from amity.users.actor import House
from amity.users.narrowing import can_be_narrowed
from amity.users.sharing import share

LONG_AGO = timedelta(days=3)
LONG = 19
REFUSALS = Refused, Invalid, Conflict, NotFound, TypeError, ValueError


@dataclass
class Marks:
    """The words that were put into hidden records: {id of a record: (its mark, the fields that took it)}. `changes`
    are {id of a record: a Change of it alone}, or of nothing."""

    of: dict[Any, tuple[str, list[str]]] = field(default_factory=dict)
    changes: dict[Any, Any] = field(default_factory=dict)

    def put(self, entity, record):
        """The mark of a record; put into all its texts, if it has none yet."""
        if record.pk not in self.of:
            mark = "".join(secrets.choice("bcdfghjklmn") for _letter in range(LONG))
            took = {key: done for key in _texts(entity) if (done := _took(entity, record.pk, key, mark))}
            self.of[record.pk] = mark, list(took)
            self.changes[record.pk] = next(iter(took.values()), record.pk)
            refresh(entity, [record.pk])
        return self.of[record.pk][0]

    def fields(self):
        """How many fields of records hold a mark."""
        return sum(len(fields) for _mark, fields in self.of.values())


def _texts(entity):
    return [one.key for one in entity.fields.values() if one.type.widget in ("line", "text")]


def _took(entity, id, key, mark):
    """The Change by which a field has taken the mark; None for one that takes no such words."""
    with suppress(*REFUSALS), change(House(), source="demo") as c:
        c.update(visible(House(), entity).get(pk=id), **{key: mark})
        return c.id
    return None


def hidden_from(actor, marks):
    """{entity: record} of what `actor` does not see: of each kind one, if there is any."""
    found = {}
    for entity in entities():
        unseen = visible(House(), entity).exclude(pk__in=visible(actor, entity).values("pk"))
        record = unseen.filter(pk__in=list(marks.of)).first() or unseen.order_by("pk").first()
        if record:
            marks.put(entity, record)
            found[entity] = record
    return found


def share_with(person, *, edits=False, expired=False):
    """Share one record of each kind with somebody."""
    moment = now() - LONG_AGO if expired else now()
    for entity in filter(can_be_narrowed, entities()):
        record = visible(House(), entity).order_by("pk").first()
        if record is None:
            continue
        with standing_at(moment), change(House(), source="demo") as c:
            share(c, entity, record.pk, person.pk, edits=edits, until=moment.date() if expired else None)
