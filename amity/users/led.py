"""Whose work a person looks after."""

from .models import Team, User
from .teams import below, tree

WHY = "who leads whom is the same for everybody"


def looked_after(actor):
    """{id: name} of the people whose Changes `actor` may look through: everybody for an administrator, else those of
    the teams that they lead, and themselves."""
    people = User.objects.unscoped(because=WHY).order_by("name")
    if actor.administers:
        return dict(people.values_list("pk", "name"))
    led = set(Team.objects.unscoped(because=WHY).filter(lead=actor.id).values_list("pk", flat=True))
    mine = people.filter(team__in=below(tree(), led)) if led else people.none()
    return {actor.id: actor.name} | dict(mine.values_list("pk", "name"))
