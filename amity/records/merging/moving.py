"""What moves with records that become one: whatever points to them, seen or not, since it belongs to them.

What the record that stays has already is left where it is, and goes with the others.
"""

from django.db.models import Exists, OuterRef

from .. import rule
from ..deleting import pointing_at
from ..links import Link
from ..record import Remembered
from ..registry import entity_of
from ..statement import these
from ..timeline import Timeline

MOVES = "what points to a record moves with it, seen or not"
SAME = ("id", "born", "created_at", "owner", "team")
"""Columns in which two parts that say the same may differ."""


def move(c, entity, keep, others):
    """Let all that points to the records `others` point to the record `keep`; gives [(entity, column, ids)] of the
    records whose column was set."""
    moved = []
    for link in pointing_at(entity.model):
        holder = entity_of(link.model)
        if issubclass(link.model, Remembered) and not (holder is not None and holder.scope.kept):
            ids = _move_column(c, entity, link, keep, others)
            moved += [(holder, link.attname, ids)] if ids and holder is not None else []
    _move_links(c, keep, others)
    _move_timeline(c, keep, others)
    return moved


def demand_sound(c, moved):
    """What always holds must hold for what has `moved`, too. Raises Refused."""
    for entity, column, ids in moved:
        if any(one.always and one.concerns([column]) for one in rule.in_force(entity, c)):
            records = entity.model.objects.unscoped(because=MOVES).filter(these(ids))
            rule.check_state(entity, {record: [column] for record in records}, c)


def _move_column(c, entity, link, keep, others):
    """The ids of the rows whose foreign key was set."""
    rows = link.model.objects.unscoped(because=MOVES).filter(these(others, link.attname))
    if link.model is entity.model:
        rows = rows.exclude(pk__in=[keep, *others])
    holder = entity_of(link.model)
    if holder is not None and holder.scope.part_of:
        rows = rows.exclude(these(_told_already(link, keep, others)))
    ids = list(rows.values_list("pk", flat=True))
    if ids:
        c.revise(link.model.objects.unscoped(because=MOVES).filter(these(ids)), **{link.attname: keep})
    if holder is not None:
        c.count(holder.key, "update", len(ids))
    return ids


def _told_already(link, keep, others):
    """The ids of parts of `others` that say nothing which a part of `keep`, or another of them, does not say."""
    names = [one.attname for one in link.model._meta.concrete_fields if one.name not in SAME and not one.generated]
    names.remove(link.attname)
    rows = link.model.objects.unscoped(because=MOVES).filter(these([keep, *others], link.attname))
    links = [one.attname for one in link.model._meta.concrete_fields if one.attname in names and one.is_relation]
    known, told = {}, []
    found = sorted(rows.order_by("pk").values("pk", link.attname, *names), key=lambda row: row[link.attname] != keep)
    for row in found:
        alike = known.setdefault(tuple(row[name] for name in links), [])
        if row[link.attname] != keep and any(_adds_nothing(row, other, names) for other in alike):
            told.append(row["pk"])
        else:
            alike.append(row)
    return told


def _adds_nothing(row, other, names):
    return all(row[name] in (None, "", {}, []) or row[name] == other[name] for name in names)


def _move_links(c, keep, others):
    """Links of any record to one of `others`; of several that say the same one moves."""
    rows = Link.objects.unscoped(because=MOVES).filter(these(others, "to_record"))
    rows = rows.exclude(these([keep, *others], "from_record"))
    known = Link.objects.filter(from_record=OuterRef("from_record"), role=OuterRef("role"), to_record=keep)
    ends = ("from_record", "role")
    once = rows.exclude(Exists(known)).order_by(*ends, "pk").distinct(*ends)
    c.revise(rows.filter(pk__in=once.values("pk")), to_record=keep)


def _move_timeline(c, keep, others):
    """What happened to `others` happened to `keep`. What a person has said stands before what only follows from it."""
    rows = Timeline.objects.unscoped(because=MOVES).filter(these(others, "record"))
    rows = rows.exclude(these([keep, *others], "item"))
    here = Timeline.objects.unscoped(because=MOVES).filter(record=keep)
    c.revise(here.filter(Exists(_same_item(rows.filter(direct=True))), direct=False), direct=True)
    once = rows.exclude(Exists(_same_item(here))).order_by("item", "-direct", "pk").distinct("item")
    c.revise(rows.filter(pk__in=once.values("pk")), record=keep)


def _same_item(rows):
    return rows.filter(item=OuterRef("item"))
