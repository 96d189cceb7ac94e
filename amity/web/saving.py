"""Saving a form over a record that others may have changed meanwhile."""

from amity.records.history import who_said
from amity.records.scope import find
from amity.records.types import Moment
from amity.records.writing import change

from .seen import Seen
from .values import values_of


def save(bound, id, form):
    """Write what a form changes; returns (the Door, the keys that changed).

    Raises NotFound, Refused, Invalid, and Conflict where somebody else set the same fields to something else.
    """
    actor, entity = bound.actor, bound.entity
    with change(actor, source="web") as c:
        changed = c.update(find(actor, entity, id), seen=form.seen, **form.values)
    return c, changed


def settle(bound, id, form, conflict):
    """Make a form ask which value stays where two people wrote the same field, and take over their other changes."""
    fields = [one.field for one in form.inputs.values()]
    now = values_of(bound, fields, id)
    for one in form.inputs.values():
        if one.key in conflict.fields:
            theirs = one.field.type.text(now[one.key], bound.actor.look)
            one.conflict = {"mine": _mine(one, form, bound.actor.look), "theirs": theirs or "—"} | said_by(
                bound, id, one.key
            )
        elif one.key not in form.values:
            one.typed = one.widget.shown(one.field, now[one.key], bound.actor)
    form.seen = Seen.of(fields, now)


def _mine(one, form, look):
    """What the person typed, in words."""
    if one.widget.name == "links":
        return ", ".join(title for _token, title in one.typed["rows"]) or "—"
    if one.widget.name == "link":
        listed = {id: title for _group, rows in one.typed.get("groups") or () for id, title in rows}
        return listed.get(one.typed["id"]) or one.typed["text"] or "—"
    return one.field.type.text(form.values[one.key], look) or "—"


def said_by(bound, id, key):
    """{"who", "when"} in words: who set a field last; who is "" where that is not known."""
    said = who_said(bound.actor, bound.entity, id, key)
    if said is None or said.actor is None:
        return {"who": ""}
    return {"who": said.actor.name, "when": Moment().text(said.at, bound.actor.look)}
