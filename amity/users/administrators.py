"""Who administers the house today."""

from amity.records.definitions import definitions_version

from .actor import Actor
from .users import User

WHY = "who administers is asked by the house, to tell them"


def administrators():
    """The Actors of all active people who administer today."""
    version = definitions_version()
    people = User.objects.unscoped(because=WHY).filter(active=True).order_by("id")
    return [one for one in (Actor(user, version) for user in people if user.roles) if one.administers]
