"""Editing and deleting many records at once, with the same rules and the same history."""

import json

from django.db import connection
from django.db.models import Case, F, JSONField, Q, Value, When
from django.db.models.expressions import RawSQL
from django.db.models.fields.json import KeyTransform
from django.db.models.lookups import Exact, IsNull
from django.utils.translation import gettext as _

from . import checking, deleting, rule
from .difference import copied, differing
from .errors import ManyRefused, NotFound, Refused
from .fields import CustomColumn
from .scope import among, left, visible
from .statement import these
from .telling import told
from .types.links import read_id

FOUND = "the records that the door has found for its actor"


def update(door, entity, ids, values):
    """Set the same values on the records `ids`, in a number of statements that does not grow with theirs; only
    addresses and links are looked at record by record. Returns how many changed.

    Raises ManyRefused with all that may not be written so; Refused, Invalid or NotFound.
    """
    ids = distinct(entity, ids)
    given = checking.permitted(door.actor, entity, values)
    checking.demand_filled(entity.bound(door.actor), given, new=False)
    columns, beside = checking.split(given)
    demand(door.actor, entity, ids, "edit", _("You may see this, but not change it."))
    if not columns.keys().isdisjoint(checking.OWNING):
        checking.demand_own_right(door.actor, entity, ids)
    if beside:
        rows = visible(door.actor, entity, "edit").filter(these(ids))
        return sum(bool(door.update(row, **values)) for row in rows)
    custom = [one for one in given.values() if isinstance(one[0], CustomColumn)]
    apart = any(field.unique or not field.alike(value) for field, value in custom)
    if apart or any(one.concerns(columns) for one in entity.rules):
        number = _update_each(door, entity, ids, given)
    else:
        number = _update_all(door, entity, ids, columns, custom)
    allowed = left(door.actor, entity, ids, "edit")
    if lost := [id for id in ids if id not in allowed]:
        raise _refused(lost, _("After this change you could no longer reach it."))
    door.count(entity.key, "update", number)
    return number


def _update_all(door, entity, ids, columns, custom):
    """The rows in one statement, with the values by field of `custom`. A team that was set by hand stays with its
    owner."""
    same, written = Q(), columns.pop("custom", {})
    for name, value in columns.items():
        same &= Q(**{f"{name}__isnull": True}) if value is None else Q(**{name: value})
    for field, _value in custom:
        known = KeyTransform(field.code, "custom")
        packed = Value(written.get(field.code), JSONField())
        there = field.code in written
        same &= Q(IsNull(known, not there)) & (Q(Exact(known, packed)) if there else Q())
    if custom:
        gone = [field.code for field, _value in custom if field.code not in written]
        columns["custom"] = RawSQL("(custom || %s::jsonb) - %s::text[]", [json.dumps(written), gone], JSONField())
    if owner := checking.follows_owner(columns):
        stays = When(owner_id=owner, then=F("team_id"))
        columns = columns | {"team_id": Case(stays, default=Value(checking.team_of(door.actor, owner)))}
    rows = entity.model.objects.unscoped(because=FOUND).filter(these(ids)).exclude(same)
    _lock(rows)
    with told(entity):
        return rows.update(**columns)


def _update_each(door, entity, ids, given):
    """The rows held, asked and written together, each with what the rules fill in."""
    rows = visible(door.actor, entity, "edit").select_for_update(of=("self",), no_key=True)
    changes, teams = [], {}
    for before in rows.filter(these(ids)).order_by("pk"):
        columns, _beside = checking.split(given, before.custom)
        checking.go_over(door.actor, before, columns, teams)
        after = copied(before, columns)
        if differing(before, after):
            changes.append((before, after))
    rule.check(entity, changes, door)
    with told(entity):
        write(entity.model, changes)
    rule.follow(entity, changes, door)
    return len(changes)


def write(model, changes):
    """Write what differs of each row: one statement for all in which the same columns do."""
    quote = connection.ops.quote_name
    columns = {one.attname: one.column for one in model._meta.concrete_fields}
    table, groups = quote(model._meta.db_table), {}
    for before, after in changes:
        new = {columns[name]: value for name, value in differing(before, after).items()}
        groups.setdefault(tuple(sorted(new)), []).append((after.pk, json.dumps(new, default=str)))
    for names, rows in groups.items():
        sets = ", ".join(f"{quote(name)} = r.{quote(name)}" for name in names)
        with connection.cursor() as cursor:
            cursor.execute(
                f"UPDATE {table} t SET {sets} FROM unnest(%s::uuid[], %s::jsonb[]) AS v(id, new), "  # noqa: S608
                f"LATERAL jsonb_populate_record(NULL::{table}, v.new) r WHERE t.id = v.id",
                [[id for id, _new in rows], [new for _id, new in rows]],
            )


def delete(door, entity, ids, verb="delete"):
    """Remove the records `ids`, with which the actor may do `verb`, with all that hangs on them. Raises as `update`."""
    ids = distinct(entity, ids)
    demand(door.actor, entity, ids, verb, _("You may see this, but not delete it."))
    _lock(entity.model.objects.unscoped(because=FOUND).filter(these(ids)), to_delete=True)
    deleting.delete(door, entity.model, ids)


def distinct(entity, ids):
    """Each id once; NotFound for what is none."""
    try:
        return list(dict.fromkeys(map(read_id, ids)))
    except ValueError:
        raise NotFound(entity.key) from None


def hold(actor, entity, ids):
    """Lock the records `ids`, which the actor may edit, as one that is edited is locked."""
    _lock(visible(actor, entity, "edit").filter(these(ids)))


def _lock(rows, *, to_delete=False):
    """Lock the rows in the one order in which everybody does: two who write the same ones wait, and do not cross."""
    list(rows.order_by("pk").select_for_update(of=("self",), no_key=not to_delete).values_list("pk"))


def demand(actor, entity, ids, verb, message):
    """Raise ManyRefused with `message` for those with which the actor may not do `verb`; NotFound if one is hidden."""
    if missing := _without(actor, entity, ids, verb):
        if _without(actor, entity, missing, "see"):
            raise NotFound(entity.key)
        raise _refused(missing, message)


def _without(actor, entity, ids, verb):
    """Those of `ids` with which the actor may not do `verb`."""
    mine = among(actor, entity, ids, verb)
    return [id for id in ids if id not in mine]


def _refused(ids, message):
    return ManyRefused({id: Refused(message, rule="rights") for id in ids})
