"""A delete is a real delete, set-based, of a record and all that hangs on it, in one Change."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from amity.base.text.quoted import quoted

from . import rule
from .addresses import Address
from .errors import Refused
from .links import Link
from .record import Remembered
from .registry import entity_of
from .scope import visible
from .timeline import Timeline

NAMED = 3
"""So many holders a refusal names."""
WHOLE = "a delete takes all that hangs on a record, seen or not, so that Undo can bring it back"


def delete(door, model, ids):
    """Delete rows and all that hangs on them; the actor's right to it was asked. Raises Refused where others hold on
    to them, or a rule of theirs says no."""
    entity = entity_of(model)
    if entity is not None and entity.rules:
        records = model.objects.unscoped(because=WHOLE).filter(pk__in=ids)
        rule.check(entity, [(record, None) for record in records], door)
    for link in pointing_at(model):
        rows = _rows(link.model).filter(**{f"{link.attname}__in": ids})
        if link.model is model:
            rows = rows.exclude(pk__in=ids)
        if link.remote_field.on_delete is models.CASCADE:
            if below := list(rows.values_list("pk", flat=True)):
                delete(door, link.model, below)
        elif link.remote_field.on_delete is models.SET_NULL:
            door.revise(rows, **{link.attname: None})
        else:
            if (refusal := holding(door.actor, link, rows)) is not None:
                raise refusal
    for beside, held in (
        (Address, Q(record__in=ids)),
        (Link, Q(from_record__in=ids) | Q(to_record__in=ids)),
        (Timeline, Q(record__in=ids) | Q(item__in=ids)),
    ):
        door.remove(beside.objects.unscoped(because=WHOLE).filter(held))
    number = door.remove(_rows(model).filter(pk__in=ids))
    if entity is not None:
        door.count(entity.key, "delete", number)


def demand_unheld(actor, model, ids, *, but):
    """Raise Refused while records that `actor` sees hold on to these, but for those that the Change `but` made. Of
    others nothing is told before somebody deletes."""
    for link in pointing_at(model):
        holder = entity_of(link.model)
        if link.remote_field.on_delete is models.PROTECT and holder is not None:
            seen = visible(actor, holder).filter(**{f"{link.attname}__in": ids}).exclude(born=but)
            if names := _named(seen, holder):
                raise _held(names)


def pointing_at(model):
    """The foreign keys that point at `model`."""
    relations = (one for one in model._meta.get_fields(include_hidden=True) if one.auto_created and not one.concrete)
    return [one.field for one in relations if one.one_to_many or one.one_to_one]


def _rows(model):
    """All rows of any model; of those that are not remembered, such as a Change, there is nothing to guard."""
    return model.objects.unscoped(because=WHOLE) if issubclass(model, Remembered) else model._base_manager.all()


def holding(actor, link, rows):
    """The Refused of a removal to which `rows` of `link` hold on; it names only those that the actor sees. None where
    there are no such rows."""
    if not rows.exists():
        return None
    holder = entity_of(link.model)
    names = _named(visible(actor, holder).filter(pk__in=rows.values("pk")), holder) if holder else []
    if not names:
        return Refused(_("Other records still point to it, so it cannot be deleted."), rule="links")
    return _held(names)


def _named(rows, entity):
    """The titles of the first few rows: one more than are shown."""
    return [str(name) for name in rows.values_list(entity.title, flat=True)[: NAMED + 1]]


def _held(names):
    """The Refused that names who holds on."""
    shown = ", ".join(quoted(name) for name in names[:NAMED]) + (" …" if len(names) > NAMED else "")
    words = ngettext(
        "%(names)s still points to it. Move or delete that first.",
        "%(names)s still point to it. Move or delete them first.",
        len(names),
    )
    return Refused(words % {"names": shown}, rule="links")
