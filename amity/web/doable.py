"""What can be done with one record now, and what its actions may be given."""

from amity.records.registry import find_entity
from amity.records.scope import visible

from .in_order import in_order


def doable(actor, entity, record):
    """The actions of `entity` that make sense for `record`."""
    return [one for one in entity.actions if (one.when is None or one.when(record)) and _has_choice(actor, one, record)]


def _has_choice(actor, action, record):
    return all(_open_to(actor, param, record) for param in action.params if param.beyond)


def narrow(form, action, record):
    """Leave in the lists of a form only what the record may go to."""
    for param in action.params:
        typed = form.inputs[param.name].typed
        if (param.within or param.beyond) and typed.get("groups"):
            ids = _open_to(form.actor, param, record)
            groups = [(group, [row for row in rows if row[0] in ids]) for group, rows in typed["groups"]]
            typed["groups"] = [(group if param.beyond else "", rows) for group, rows in groups if rows]


def _open_to(actor, param, record):
    """The ids, as texts, of what a parameter may be: what shares a link with the record, or does not."""
    link, target = param.within or param.beyond, find_entity(param.type.to)
    rows = in_order(actor, target) if target.scope.setting else visible(actor, target)
    here = getattr(record, f"{link}_id")
    return {str(row.pk) for row in rows if (getattr(row, f"{link}_id") == here) == bool(param.within)}
