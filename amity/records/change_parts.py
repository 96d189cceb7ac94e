"""Which records a Change wrote, as far as its reader sees them."""

from dataclasses import dataclass

from .bin import removed_by
from .history_rows import HistoryRow
from .history_seen import edits_seen, parts_seen
from .registry import entities
from .scope import may, visible
from .undo_parts import ENDS

FEW = 100
"""A Change that wrote at most so many records is read whole with others of a page."""
COUNTED = 1000
"""Counting stops here."""


@dataclass
class Part:
    """What a Change did to the records of one entity: `what` is create, update, delete or restore, `ids` are the first
    of them, `number` how many there are (COUNTED + 1 for more)."""

    what: str
    entity: object
    ids: list
    number: int


def told(entity):
    """Whether records of an entity are told of by themselves: what the house keeps follows its record."""
    return not entity.scope.kept


def rows_of(actor, entity, change, what):
    """The records of `entity` that a Change (its id) made, edited, removed or brought back and that `actor` sees, as a
    queryset."""
    if what == "create":
        return visible(actor, entity).filter(born=change)
    if what == "delete":
        return removed_by(actor, entity, change)
    rows = HistoryRow.objects.filter(change=change)
    back = rows.filter(op="R", table=entity.model._meta.db_table).values("record")
    if what == "restore":
        return visible(actor, entity).filter(pk__in=back)
    born = [model.objects.filter(born=change).values(ends[0][1]) for model, ends in ENDS.items()]
    ids = rows.filter(edits_seen(actor, entity), op="U", table=entity.model._meta.db_table).values("record")
    if parts_seen(actor, entity):
        ids = ids.union(rows.filter(part_of__isnull=False).values("part_of"), *born)
    return visible(actor, entity).filter(pk__in=ids).exclude(born=change).exclude(pk__in=back)


def parts_of(actor, changes, named=2):
    """{id of a Change: [Part]} of some Changes; `named` ids of each part. Small ones are read together."""
    found = {change.pk: [] for change in changes}
    small = {one.pk: one for one in changes if _size(one) <= FEW}
    for entity in entities():
        mine = [one for one in changes if entity.key in one.touched]
        if not mine or not told(entity) or not may(actor, entity):
            continue
        for what in ("create", "restore", "update", "delete"):
            some = [one for one in mine if _did(one, entity, what)]
            together = _together(actor, entity, what, [one.pk for one in some if one.pk in small])
            for one in some:
                part = together.get(one.pk) or _alone(actor, entity, what, one.pk, named)
                if part.number:
                    found[one.pk].append(Part(what, entity, part.ids[:named], part.number))
    return found


def _did(change, entity, what):
    """Whether a Change counts any that it did `what` with; what an Undo has made was there before."""
    if what in ("create", "restore"):
        return "create" in change.touched[entity.key] and (what == "restore") == bool(change.undoes_id)
    return change.touched[entity.key].get(what)


def _size(change):
    return sum(number for counts in change.touched.values() for number in counts.values())


def _together(actor, entity, what, changes):
    """{Change: Part} of several small ones; what is not among them is looked for alone."""
    ids = {}
    if changes and what == "create":
        for change, id in visible(actor, entity).filter(born__in=changes).order_by("pk").values_list("born", "pk"):
            ids.setdefault(change, []).append(id)
    elif changes and what in ("update", "restore"):
        edits = HistoryRow.objects.filter(edits_seen(actor, entity))
        rows = edits.filter(
            change__in=changes, table=entity.model._meta.db_table, op={"update": "U", "restore": "R"}[what]
        )
        seen = visible(actor, entity).values("pk")
        for change, id in rows.filter(record__in=seen).order_by("n").values_list("change", "record"):
            ids.setdefault(change, {})[id] = None
    return {change: Part(what, entity, list(some), len(some)) for change, some in ids.items()}


def _alone(actor, entity, what, change, named):
    rows = rows_of(actor, entity, change, what).order_by()
    ids = list(rows.values_list("pk", flat=True)[: COUNTED + 1])
    return Part(what, entity, ids[:named], len(ids))
