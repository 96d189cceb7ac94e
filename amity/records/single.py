"""Making and editing one record: what the write door's `create` and `update` do."""

from django.utils.translation import gettext as _

from . import asides_written, checking, rule
from .difference import copied, differing
from .errors import Refused
from .fields import CustomColumn
from .inserting import insert
from .registry import entity_of
from .scope import find, left, visible
from .telling import told


def create(door, model, id, values):
    """A new record of `model` with this `id`, None for one of its own."""
    entity = entity_of(model)
    given = checking.permitted(door.actor, entity, values, checking.of_new(door, entity))
    checking.begin(entity.bound(door.actor), given)
    checking.demand_filled(entity.bound(door.actor), given, new=True)
    columns, beside = checking.split(given)
    checking.own(door.actor, entity, columns, {})
    record = model(born=door.id, **columns)
    record.id = id or record.id
    rule.check(entity, [(None, record)], door)
    with told(entity):
        insert(record)
    asides_written.write_new(door, entity, [(record, beside)])
    rule.follow(entity, [(None, record)], door)
    if not left(door.actor, entity, [record.pk], "add"):
        raise Refused(_("You may not create this."), rule="rights")
    door.count(entity.key, "create")
    return record


def update(door, record, seen, values):
    """The record with `values`; gives the keys that changed. `seen` as in the door."""
    entity = entity_of(record)
    before = _locked(door, entity, record.pk)
    given = checking.permitted(door.actor, entity, values)
    if seen:
        checking.demand_unchanged(door.actor, before, given, seen)
        given = checking.unseen(given, seen)
    checking.demand_filled(entity.bound(door.actor), given, new=False)
    columns, beside = checking.split(given, before.custom)
    checking.go_over(door.actor, before, columns, {})
    current = copied(before, columns)
    beside = asides_written.differing(door.actor, entity, {before.pk: beside}).get(before.pk, {})
    if not differing(before, current) and not beside:
        return set()
    rule.check(entity, [(before, current)], door)
    changed = differing(before, current)
    for name, value in changed.items():
        setattr(record, name, value)
    if changed:
        rows = entity.model.objects.unscoped(because="the right to edit was checked when the row was locked")
        with told(entity):
            rows.filter(pk=current.pk).update(**changed)
    asides_written.write(door, entity, [(current, beside)])
    rule.follow(entity, [(before, current)], door)
    if not left(door.actor, entity, [current.pk], "edit"):
        raise Refused(_("After this change you could no longer reach it."), rule="rights")
    door.count(entity.key, "update")
    return {
        key
        for key, (field, value) in given.items()
        if key in beside or field.columns(value).keys() & changed.keys() or _recoded(field, before, current)
    }


def _locked(door, entity, id):
    rows = visible(door.actor, entity, "edit").select_for_update(of=("self",), no_key=True).filter(pk=id)
    for current in rows:
        return current
    find(door.actor, entity, id)
    raise Refused(_("You may see this, but not change it."), rule="rights")


def _recoded(field, before, after):
    """Whether a custom field's value differs."""
    return isinstance(field, CustomColumn) and field.stored(before) != field.stored(after)
