"""Somebody administers the house at all times: rules on users and roles, asked once the write is done.

Each write of a user or role takes the lock of the definitions' version first, so two of them never miss each other.
"""

from django.utils.translation import gettext as _

from amity.records.errors import Refused
from amity.records.rule import Rule

from .role_times import for_good
from .roles import Role
from .users import User

WHY = "that somebody administers holds for the whole house"


def demand_an_administrator(*, without=None):
    """Refuse a state of the house in which nobody could administer it, or somebody only for a time;
    `without` a user or role that is about to go."""
    gone = without.pk if without else None
    rows = Role.objects.unscoped(because=WHY).filter(administers=True).exclude(pk=gone)
    roles = set(rows.values_list("pk", flat=True))
    people = User.objects.unscoped(because=WHY).filter(active=True, roles__overlap=list(roles)).exclude(pk=gone)
    known = people.values_list("roles", "role_times")
    if not any(roles.intersection(for_good(mine, times)) for mine, times in known):
        message = _("Somebody must remain who administers. Give another user such a role first.")
        raise Refused(message, rule="last administrator")


def keep_an_administrator(before, after, c):
    """After an edit, or the Undo of one, somebody still administers. The house itself may begin without."""
    if before is not None or not getattr(c.actor, "unbound", False):
        demand_an_administrator()


def outlive(before, after, c):
    """Before a user or role is deleted: somebody else administers."""
    if after is None:
        demand_an_administrator(without=before)


USERS = Rule(
    "last administrator",
    check=outlive,
    then=keep_an_administrator,
    fields=("active", "roles", "role_times"),
    always=True,
)
ROLES = Rule("last administrator", check=outlive, then=keep_an_administrator, fields=("administers",), always=True)
