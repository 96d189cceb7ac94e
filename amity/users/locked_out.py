"""What the person at the terminal does for somebody whom their roles lock out."""

from amity.records.writing import change

from .actor import House
from .role_verbs import revise
from .roles import Role
from .users import User

WHY = "the person at the terminal owns the house"


def person_who(login):
    """The active user of a sign-in name, or None."""
    return User.objects.unscoped(because=WHY).filter(login=login.strip().lower(), active=True).first()


def free_networks(user):
    """The roles of a user ask for no address any more; gives the names of those that did."""
    roles = Role.objects.unscoped(because=WHY).filter(pk__in=user.roles).exclude(networks=[])
    with change(House(), source="terminal") as c:
        names = [role.name for role in roles]
        for role in roles:
            revise(c, role, networks=[])
    return names
