"""A delete is a real delete, set-based, of a record and all that hangs on it, in one Change."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from . import rule
from .addresses import Address
from .errors import Refused
from .links import Link
from .record import Remembered
from .registry import entity_of
from .scope import visible
from .timeline import Timeline

WHOLE = "a delete takes all that hangs on a record, seen or not, so that Undo can bring it back"


def delete(door, entity, ids):
    """Delete records that the actor may delete. Raises Refused where others hold on to them."""
    if entity.rules:
        for record in entity.model.objects.unscoped(because=WHOLE).filter(pk__in=ids):
            rule.check(entity, record, None, door)
    _delete(door, entity.model, ids)


def _delete(door, model, ids):
    for link in pointing_at(model):
        rows = link.model.objects.unscoped(because=WHOLE).filter(**{f"{link.attname}__in": ids})
        if link.remote_field.on_delete is models.CASCADE:
            if below := list(rows.values_list("pk", flat=True)):
                _delete(door, link.model, below)
        elif link.remote_field.on_delete is models.SET_NULL:
            door.revise(rows, **{link.attname: None})
        else:
            _demand_none(door.actor, link, rows)
    for beside, held in (
        (Address, Q(record__in=ids)),
        (Link, Q(from_record__in=ids) | Q(to_record__in=ids)),
        (Timeline, Q(record__in=ids) | Q(item__in=ids)),
    ):
        door.remove(beside.objects.unscoped(because=WHOLE).filter(held))
    door.remove(model.objects.unscoped(because=WHOLE).filter(pk__in=ids))


def pointing_at(model):
    """The foreign keys of remembered tables that point at `model`."""
    relations = [one for one in model._meta.get_fields(include_hidden=True) if one.one_to_many and one.auto_created]
    return [one.field for one in relations if issubclass(one.related_model, Remembered)]


def _demand_none(actor, link, rows):
    """Refuse while rows of `link` hold on; name only those that the actor sees."""
    if not rows.exists():
        return
    holder = entity_of(link.model)
    seen = (
        visible(actor, holder).filter(pk__in=rows.values("pk")).values_list(holder.title, flat=True)[:4]
        if holder
        else []
    )
    names = [str(name) for name in seen]
    if not names:
        raise Refused(_("Other records still point to it, so it cannot be deleted."), rule="links")
    shown = ", ".join(f"“{name}”" for name in names[:3]) + (" …" if len(names) > 3 else "")
    raise Refused(
        ngettext(
            "%(names)s still points to it. Move or delete that first.",
            "%(names)s still point to it. Move or delete them first.",
            len(names),
        )
        % {"names": shown},
        rule="links",
    )
