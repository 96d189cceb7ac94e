"""What can be done with one record now, by whom, and what its actions may be given."""

from django.utils.translation import gettext as _

from amity.records.registry import find_entity
from amity.records.scope import visible

from .in_order import in_order
from .rights import lets


def doable(bound, record):
    """The actions that make sense for `record` and that the fields of whoever may change it let them do."""
    offered = (one for one in bound.entity.actions if not one.of_many)
    makes_sense = (one for one in offered if one.when is None or one.when(record))
    return [one for one in makes_sense if not locked(bound, one) and _has_choice(bound.actor, one, record)]


def barred(bound, record, action):
    """Why a person can't do an action with a record that they see, whatever they give it; "" if they can."""
    if not lets(bound.actor, bound.entity, record.pk, action.verb):
        return _("You may see this, but not change it.")
    field = locked(bound, action)
    return _("You may not change “%(field)s”.") % {"field": field.label} if field else ""


def locked(bound, action):
    """The field that an action must set, and with it another one, that the actor may not; None if there is none."""
    names = [name for one in action.params for name in (one.required and one.name, one.beyond) if name]
    needed = (bound.every.get(name) for name in names)
    return next((one for one in needed if one is not None and one.key not in bound.writable), None)


def _has_choice(actor, action, record):
    return all(_open_to(actor, param, record) for param in action.params if param.beyond)


def narrow(form, action, record):
    """Leave in the lists of a form only what the record may go to."""
    for param in action.params:
        typed = form.inputs[param.name].typed if param.name in form.inputs else {}
        if (param.within or param.beyond) and typed.get("groups"):
            ids = _open_to(form.actor, param, record)
            rows = [(group, *row) for group, listed in typed["groups"] for row in listed if row[0] in ids]
            named = [(id, f"{group}: {title}" if param.beyond else title) for group, id, title in rows]
            typed["groups"] = [("", named)]


def mover(entity, field):
    """The action by which a record goes to another value of a link among those that it may go to; None where there is
    none for this field."""
    return next(
        (one for one in entity.actions for param in one.params if param.within and param.name == field.key), None
    )


def _open_to(actor, param, record):
    """The ids, as texts, of what a parameter may be: what shares a link with the record, or does not."""
    link, target = param.within or param.beyond, find_entity(param.type.to)
    rows = in_order(actor, target) if target.scope.setting else visible(actor, target)
    here = getattr(record, f"{link}_id")
    return {str(row.pk) for row in rows if (getattr(row, f"{link}_id") == here) == bool(param.within)}
