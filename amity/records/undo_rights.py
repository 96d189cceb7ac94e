"""Who may take a Change back: whoever may edit, field by field, all that it touched."""

from uuid import UUID

from django.utils.translation import gettext as _

from .addresses import Address
from .errors import NotFound, Refused
from .fields import AddressesField, LinksField
from .history_rows import HistoryRow
from .links import Link
from .record import Record
from .registry import entity_of, find_entity
from .scope import find, verb_of_undo, visible
from .timeline import Timeline
from .undo_plan import UNDO

ENDS = {
    Address: ("entity", "record", "kind"),
    Link: ("from_entity", "from_record", "role"),
    Timeline: ("item_entity", "item", "kind"),
}
"""Where rows that are no records of their own say which record they belong to, and as what."""


def demand(actor, found):
    """Raise NotFound or Refused unless `actor` may edit every record whose values, addresses or links would change.

    Returns {entity: how many} of the records that are touched by their addresses, links or timeline alone.
    """
    for model, rows in found.revert.items():
        entity = entity_of(model)
        if entity is not None:
            _demand_edit(actor, entity, list(rows))
            _demand_fields(actor, entity, {name for columns in rows.values() for name in columns})
    parents = {}
    for entity, rows in _parents(found).items():
        if entity is None:
            if not actor.administers:
                raise NotFound("change")
            continue
        brought = {id for _n, id in found.restore.get(entity.model, ())} | set(found.remove.get(entity.model, ()))
        rows = {id: kinds for id, kinds in rows.items() if id not in brought}
        _demand_edit(actor, entity, list(rows))
        _demand_asides(actor, entity, {kind for kinds in rows.values() for kind in kinds})
        parents[entity] = len(rows)
    return parents


def demand_reached(actor, found):
    """What was brought back or reverted must be the actor's to edit: checked on the rows as they are now."""
    for model, rows in [*found.restore.items(), *found.revert.items()]:
        entity = entity_of(model)
        if entity is not None:
            ids = list(rows) if isinstance(rows, dict) else [id for _n, id in rows]
            if visible(actor, entity, verb_of_undo(entity, "edit")).filter(pk__in=ids).count() != len(ids):
                raise NotFound(entity.key)


def _parents(found):
    """{entity: {id: kinds}} of the records to which the rows of a Plan belong that are no records of their own.

    Kinds are those of addresses and the roles of links. None stands for definitions, which administrators see to.
    """
    owned = {}
    for model in {*found.remove, *found.restore, *found.revert}:
        if entity_of(model) is None:
            for key, id, kind in _ends(found, model):
                owned.setdefault(find_entity(key), {}).setdefault(id, set()).add(kind)
    return owned


def _ends(found, model):
    """(entity key, id, kind) of the records that the rows of `model` belong to."""
    if model not in ENDS:
        return [("", None, "")] if issubclass(model, Record) else []
    names = ENDS[model]
    ids = [*found.remove.get(model, ()), *found.revert.get(model, ())]
    rows = list(model.objects.unscoped(because=UNDO).filter(pk__in=ids).values_list(*names))
    numbers = [n for n, _id in found.restore.get(model, ())]
    lost = HistoryRow.objects.filter(n__in=numbers).values_list("old", flat=True)
    rows += [tuple(old[name] for name in names) for old in lost]
    return [(key, id if isinstance(id, UUID) else UUID(id), kind) for key, id, kind in rows]


def _demand_edit(actor, entity, ids):
    if visible(actor, entity, verb_of_undo(entity, "edit")).filter(pk__in=ids).count() != len(ids):
        for id in ids:
            find(actor, entity, id)
        raise Refused(_("You may not change all that this Undo touches."), rule="rights")


def _demand_fields(actor, entity, columns):
    """Fields that rights hide from the actor or lock for them are not set by Undo either."""
    bound = entity.bound(actor)
    for name in columns:
        key = name if name in bound.every else name.removesuffix("_currency").removesuffix("_id")
        field = bound.every.get(key)
        if field is not None and field.writable and key not in bound.writable:
            raise Refused(_("You may not change “%(field)s”.") % {"field": field.label}, field=key, rule="fields")


def _demand_asides(actor, entity, kinds):
    bound = entity.bound(actor)
    for key, field in entity.fields.items():
        mine = isinstance(field, AddressesField) and field.type.kind in kinds
        linked = isinstance(field, LinksField) and field.role in kinds
        if (mine or linked) and key not in bound.writable:
            raise Refused(_("You may not change “%(field)s”.") % {"field": field.label}, field=key, rule="fields")
