"""The desks of people, kept in the process under the versions of definitions and habits."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Q

from amity.records.definitions import by_version
from amity.records.scope import alone
from amity.records.types.links import id_in

from .desk import Desk

WHY = "a person's own desk, and what their roles begin with"


@dataclass(frozen=True)
class Known:
    """`favourites` are (entity key, id), the newest first, whether or not the person still sees them; `home` the
    widgets of their home, `given` those that their role begins with; None for the ones that the house comes with."""

    favourites: tuple = ()
    home: list | None = None
    given: list | None = None

    @cached_property
    def starred(self):
        """{entity key: [id, …]} of the favourites."""
        found = {}
        for key, id in self.favourites:
            found.setdefault(key, []).append(id)
        return found


NOTHING = Known()


def known(actor):
    """The Known of a person."""
    if getattr(actor, "unbound", False):
        return NOTHING
    if actor.habits is None:
        return _read(actor)
    people = _people(actor.definitions, actor.habits)
    who = actor.id, alone(actor)
    if who not in people:
        people[who] = _read(actor)
    return people[who]


@by_version
def _people(_definitions, _habits):
    """{(id of a person, as `alone` has it): their Known}, to be filled as they ask."""
    return {}


def _read(actor):
    mine, of_roles = Desk(), {}
    asked = Q(person=actor.id) | Q(role__in=actor.role_ids)
    for row in Desk.objects.unscoped(because=WHY).filter(asked):
        if row.person_id:
            mine = row
        elif row.home is not None:
            of_roles[row.role_id] = row.home
    pairs = ((key, id_in(id)) for key, _colon, id in (one.partition(":") for one in mine.favourites))
    given = next((of_roles[role] for role in actor.role_ids if role in of_roles), None)
    return Known(tuple((key, id) for key, id in pairs if id), mine.home, given)


def home_of(role):
    """The widgets that a role begins with, None if it has none of its own."""
    return Desk.objects.unscoped(because=WHY).filter(role=role).values_list("home", flat=True).first()
