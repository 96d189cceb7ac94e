"""What taking an import back would do, told before it is done: tried where it is little, counted where it is much."""

from collections import Counter
from dataclasses import dataclass, field

from django.db import transaction

from amity.records.changes import Change
from amity.records.errors import Refused
from amity.records.record import Record
from amity.records.registry import entity_of
from amity.records.scope import visible
from amity.records.undo import allowed, plan, undo
from amity.records.undo_many import changed_since, counted, is_large
from amity.records.undo_partly import BARRED

from .importing.staying import NAMED, by_reason

REHEARSED = 1000
"""Of so many records an Undo is tried before it is promised."""


@dataclass
class Undoing:
    """Of what an actor sees: how many records of each entity it would `remove` and `revert`; `edited` of these were
    changed since they came: they go all the same. `since` counts what it changed and that somebody else changed again:
    that stays, as does what the actor may not take back, `stays` as of `by_reason`. `fault` is why none of it would be
    done."""

    remove: Counter = field(default_factory=Counter)
    revert: Counter = field(default_factory=Counter)
    edited: int = 0
    since: int = 0
    stays: list = field(default_factory=list)
    fault: str = ""


def undoing(actor, imported):
    """The Undoing of an import."""
    change = Change.objects.filter(pk=imported.change).first()
    if change is not None and is_large(change):
        return _counted(actor, change)
    asked = allowed(actor, plan(imported.change), partly=True)
    found, told = asked.plan, Undoing()
    for part, models in ((told.remove, found.remove), (told.revert, found.revert)):
        for model, rows in models.items():
            if issubclass(model, Record) and not entity_of(model).scope.part_of:
                part[entity_of(model)] += len(rows)
    told.edited, told.since, told.stays = len(found.edited_since), len(found.changed_since), by_reason(found.left)
    told.fault = next((one.message for one in asked.refusals), "") or _tried(actor, found)
    return told


def _tried(actor, found):
    """Why the house would refuse it, found by trying; "" if it would not, or if it is too much to try."""
    if not found or found.size > REHEARSED:
        return ""
    try:
        with transaction.atomic():
            undo(actor, found.change.pk, source="rehearsal", partly=True)
            transaction.set_rollback(True)
    except Refused as refusal:
        return refusal.message
    return ""


def _counted(actor, change):
    """The same of a large one, by the rights to its records; what others hold on to is told after it is done."""
    told = Undoing()
    for what, entity, number in counted(actor, change):
        if what == "restore":
            continue
        verb, part = ("delete", told.remove) if what == "remove" else ("edit", told.revert)
        told.since += changed_since(actor, change, entity) if what == "revert" else 0
        barred = _barred(actor, change, entity, verb)
        if stays := barred.count() if what == "remove" else 0:
            ids = list(map(str, barred.order_by("pk").values_list("pk", flat=True)[:NAMED]))
            told.stays.append([str(BARRED[verb]), entity.key, stays, ids])
        part[entity] = number - stays
    return told


def _barred(actor, change, entity, verb):
    """The records that a Change made and with which the actor, who sees them, may not do `verb`."""
    seen = visible(actor, entity).filter(born=change.pk)
    return seen.exclude(pk__in=visible(actor, entity, verb).filter(born=change.pk).values("pk"))
