"""What an Undo would do, as far as its reader may know it."""

from dataclasses import dataclass, field

from django.db.models import Q
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from amity.records.bin import removed
from amity.records.history_rows import HistoryRow
from amity.records.registry import entity_of, find_entity
from amity.records.undo_plan import UNDO

from .lookup import read_id, titles

SHOWN = 20
WHOLE = 1000
WORDS = {"restore": _("come back"), "revert": _("are set back"), "remove": _("are removed")}
OF = ("entity", "from_entity", "item_entity")
"""The columns by which rows that hang on a record name its entity."""


@dataclass
class Known:
    """`parts` are (what happens, entity, names, whether there are more); `stays` names (record, field) that were
    changed since, `lost` the records that go with what others wrote since; `first` is (entity, id) to show after."""

    parts: list = field(default_factory=list)
    stays: list = field(default_factory=list)
    lost: list = field(default_factory=list)
    first: tuple = ()


def touched(plan):
    """{(what, entity): ids} of the records that a Plan touches; where it touches only addresses or links of records,
    these records are set back."""
    found = {}
    for what, by_model in (("restore", plan.restore), ("revert", plan.revert), ("remove", plan.remove)):
        for model, rows in by_model.items():
            if (entity := entity_of(model)) is not None:
                found.setdefault((what, entity), set()).update(_id(row) for row in rows)
    if not found:
        for model, rows in [*plan.restore.items(), *plan.remove.items(), *plan.revert.items()]:
            for key, id in _owners(model, rows):
                if (entity := find_entity(key)) is not None and (id := read_id(id)):
                    found.setdefault(("revert", entity), set()).add(id)
    return found


def how_many(found):
    """How many records of their own (not parts of another) were touched."""
    return len({id for (_what, entity), ids in found.items() if not entity.scope.part_of for id in ids})


def known_to(actor, plan, found):
    """The Known of a Plan and what it touches; empty `parts` where the actor sees none of it."""
    known = Known()
    for (what, entity), ids in found.items():
        if names := _names(actor, entity, what, list(ids)[:WHOLE]):
            shown = [name for name in names.values() if name][:SHOWN]
            known.parts.append((WORDS[what], entity, shown, len(names) > SHOWN))
            if what != "remove" and not (known.first and entity.scope.part_of):
                known.first = entity, next(iter(names))
    for model, id, column in plan.changed_since[:WHOLE]:
        entity = entity_of(model)
        one = _field(entity.bound(actor), column) if entity else None
        if one is not None and (title := titles(actor, entity, [id]).get(id)) is not None:
            known.stays.append((title, capfirst(one.label)))
            known.parts = known.parts or [(WORDS["revert"], entity, [], False)]
            known.first = known.first or (entity, id)
    for model, id in plan.edited_since[:SHOWN]:
        known.lost += [title for title in titles(actor, entity_of(model), [id]).values() if title]
    return known


def _id(row):
    return row[1] if isinstance(row, tuple) else row


def _owners(model, rows):
    """(entity key, id) of the records that rows of a table without an entity hang on."""
    if not model.part_of:
        return []
    numbers = [row[0] for row in rows if isinstance(row, tuple)]
    removed_rows = HistoryRow.objects.filter(n__in=numbers).values_list("old", flat=True)
    found = [(next((old[name] for name in OF if name in old), ""), old.get(model.part_of)) for old in removed_rows]
    of = next(name for name in OF if name in {column.name for column in model._meta.fields})
    there = model.objects.unscoped(because=UNDO).filter(pk__in=[row for row in rows if not isinstance(row, tuple)])
    return found + list(there.values_list(of, model.part_of))


def _names(actor, entity, what, ids):
    """{id: title} of what the actor sees among records that are here, or in the bin."""
    if what == "restore":
        return {id: str(title) for id, title, _change in removed(actor, entity, Q(pk__in=ids))}
    return titles(actor, entity, ids)


def _field(bound, column):
    """The readable field that a column of the row belongs to."""
    for key in (column, column.removesuffix("_id"), column.removesuffix("_currency")):
        if key in bound.fields:
            return bound.fields[key]
    return None
