"""The views and habits of one person, kept in the process under the versions of definitions and habits."""

from dataclasses import dataclass, field

from django.db.models import Q

from amity.records.definitions import by_version
from amity.records.scope import alone, visible

from .habits import Habit
from .saved import saved_view

WHY = "a person's own habits, and what their roles begin with"


@dataclass(frozen=True)
class Known:
    """What one person knows of one list: saved `views` by their ids as texts, the own ones first; what the list `opens`
    on (a token, "" for what it opens on by itself), the order of `tabs` (tokens), and `shapes` as of a Habit."""

    views: dict = field(default_factory=dict)
    opens: str = ""
    tabs: tuple = ()
    shapes: dict = field(default_factory=dict)


NOTHING = Known()


def known(actor, entity):
    """The Known of a person about the list of `entity`, a key."""
    if getattr(actor, "unbound", False):
        return NOTHING
    if actor.habits is None:
        return _read(actor).get(entity, NOTHING)
    people = _people(actor.definitions, actor.habits)
    who = actor.id, alone(actor)
    if who not in people:
        people[who] = _read(actor)
    return people[who].get(entity, NOTHING)


@by_version
def _people(_definitions, _habits):
    """{(id of a person, as `alone` has it): what they know of each list}, to be filled as they ask."""
    return {}


def _read(actor):
    """{entity: Known}: in two statements."""
    views, mine, roles = {}, {}, {}
    meant = Q(owner=actor.id) | Q(audience="team", team__in=actor.circles) | Q(audience="all")
    for one in visible(actor, saved_view).filter(meant).order_by("name", "pk"):
        views.setdefault(one.entity, []).append(one)
    asked = Q(person=actor.id) | Q(role__in=actor.role_ids)
    for habit in Habit.objects.unscoped(because=WHY).filter(asked).order_by("pk"):
        (mine if habit.person_id else roles).setdefault(habit.entity, habit)
    found = {}
    for entity in views.keys() | mine.keys() | roles.keys():
        ordered = sorted(views.get(entity, ()), key=lambda one: one.owner_id != actor.id)
        own, of_role = mine.get(entity, Habit()), roles.get(entity, Habit())
        found[entity] = Known(
            {str(one.pk): one for one in ordered}, own.opens or of_role.opens, tuple(own.tabs), own.shapes
        )
    return found


def of_roles(entity):
    """{id of a role: the token of the tab that the list of `entity` opens on for it}."""
    rows = Habit.objects.unscoped(because=WHY).filter(entity=entity, role__isnull=False)
    return dict(rows.values_list("role", "opens"))
