"""Keeping views and habits: what people do with them, as verbs inside a Change."""

from amity.records.administering import demand_administrator

from .habits import Habit
from .saved import SavedView

MINE = "the door has let the actor change it"
OWN = "everybody keeps their own habits; those of a role are an administrator's"
LIST = ("condition", "order", "columns", "grouped", "late", "seen_as", "seen_by")
"""What of a view a list decides, not a form."""


def keep(*, c, entity, name, audience, **shape):
    """A new view of the list of `entity` (a key); `shape` is what of LIST it has. Gives it; raises Refused, Invalid."""
    view = c.create(SavedView, entity=entity, name=name, audience=audience)
    reshape(view, c=c, **shape)
    return view


def reshape(view, *, c, **shape):
    """What a view shows from now on. Raises Refused for who may not change it, NotFound for who does not see it."""
    c.update(view, name=view.name)
    changed = {name: value for name, value in shape.items() if name in LIST and getattr(view, name) != value}
    if changed:
        rows = SavedView.objects.unscoped(because=MINE).filter(pk=view.pk)
        c.count("savedview", "update", c.revise(rows, **changed))
        for name, value in changed.items():
            setattr(view, name, value)


def accustom(*, c, entity, role=None, **habits):
    """The habits of the actor in the list of `entity` (a key) from now on, or what that opens on for who has `role`.
    Raises Refused where somebody else than an administrator speaks for a role."""
    if role is not None:
        demand_administrator(c)
    whose = {"role_id": role} if role is not None else {"person_id": c.actor.id}
    rows = _alone(c, entity, **whose)
    if rows.exists():
        c.revise(rows, **habits)
    else:
        c.insert(Habit, entity=entity, **whose, **habits)


def shape(*, c, entity, token, **parts):
    """The `columns` or `widths` of the tab `token` from now on, beside what else is kept of the shapes; a part that is
    empty is forgotten."""
    known = _alone(c, entity, person_id=c.actor.id).values_list("shapes", flat=True).first() or {}
    shapes = {**known, token: {key: value for key, value in {**known.get(token, {}), **parts}.items() if value}}
    accustom(c=c, entity=entity, shapes={key: value for key, value in shapes.items() if value})


def _alone(c, entity, **whose):
    """The row of somebody's habits in a list, if there is one, for this Change alone: of two clicks none is lost."""
    c.alone(f"habits {entity} {next(iter(whose.values()))}")
    return Habit.objects.unscoped(because=OWN).filter(entity=entity, **whose)
