"""What an Undo would do, in words, as far as its reader may know it: a fixed number of queries, however much it is."""

from dataclasses import dataclass, field

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from amity.records.bin import removed_by
from amity.records.lookup import named
from amity.records.registry import entity_of
from amity.records.titles import titles

SHOWN = 20
"""So many of each are named; the rest is counted."""
COME_BACK = _("come back")
WORDS = {"restore": COME_BACK, "revert": _("are set back"), "remove": _("are removed")}


@dataclass
class Known:
    """`parts` are (what happens, entity, names, number); `stays` says (names of fields, number) of what was changed
    since, `lost` (titles, number) of the records that go with what others wrote since; `first` is (entity, id) to show
    after; `many`: it is of several records of their own."""

    parts: list = field(default_factory=list)
    stays: tuple = ((), 0)
    lost: tuple = ((), 0)
    first: tuple = ()
    many: bool = False


def known_to(asked):
    """The Known of what `asked` (see `records/undo_rights.py`) allows its actor."""
    known, found = Known(), _touched(asked)
    for (what, entity), ids in found.items():
        names = _names(asked, entity, what, sorted(ids)[:SHOWN])
        known.parts.append((WORDS[what], entity, [name for name in names.values() if name], len(ids)))
        if what != "remove" and not (known.first and entity.scope.part_of):
            known.first = entity, next(iter(names), min(ids))
    known.many = len({id for (_what, entity), ids in found.items() if not entity.scope.part_of for id in ids}) > 1
    known.stays = _stays(asked), len(asked.plan.changed_since)
    known.lost = _lost(asked), len(asked.plan.edited_since)
    if not known.first and asked.plan.changed_since:
        model, id, _column = asked.plan.changed_since[0]
        known.first = entity_of(model), id
    return known


def _touched(asked):
    """{(what, entity): ids} of the records that the actor has it done to; what only follows them is not told."""
    plan, found = asked.plan, {}
    for entity, ids in asked.reached.items():
        back = {id for _n, id in plan.restore.get(entity.model, ())} & ids
        for what, mine in (("restore", back), ("revert", ids - back)):
            if mine:
                found[what, entity] = mine
    for model, ids in plan.remove.items():
        if (entity := entity_of(model)) is not None:
            found["remove", entity] = set(ids)
    if not found:
        found = {("revert", entity): ids for entity, ids in asked.parents.items() if ids}
    return found


def _names(asked, entity, what, ids):
    """{id: title} of records that are here, or that the Change removed."""
    if what != "restore":
        return titles(asked.actor, entity, ids)
    rows = removed_by(asked.actor, entity, asked.plan.change.pk).filter(pk__in=ids)
    return {row.pk: named(row, entity) for row in rows}


def _stays(asked):
    """What was changed since: ["title: field", …]."""
    shown, by_model = asked.plan.changed_since[:SHOWN], {}
    for model, id, _column in shown:
        by_model.setdefault(model, set()).add(id)
    known = {}
    for model, ids in by_model.items():
        known |= titles(asked.actor, entity_of(model), ids)
    found = [(known.get(id, ""), asked.field(entity_of(model), column)) for model, id, column in shown]
    return [f"{title}: {capfirst(str(one.label))}" for title, one in found if title and one is not None]


def _lost(asked):
    shown, found = asked.plan.edited_since[:SHOWN], []
    for model in dict.fromkeys(model for model, _id in shown):
        ids = [id for of, id in shown if of is model]
        found += [title for title in titles(asked.actor, entity_of(model), ids).values() if title]
    return found
