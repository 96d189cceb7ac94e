"""What people still use is not deleted: their roles, their teams, colleagues who have worked here."""

from django.utils.translation import gettext as _

from amity.records.changes import Change
from amity.records.errors import Refused
from amity.records.rule import Rule

from .users import User

WHY = "who uses something is asked whoever asks"


def role_is_free(before, after, c):
    """A role goes only once nobody has it."""
    if after is None:
        _refuse_for(
            User.objects.unscoped(because=WHY).filter(roles__contains=[before.pk]),
            _("%(names)s has this role. Give them another one first."),
        )


def team_is_empty(before, after, c):
    """A team goes only once nobody who signs in is in it: they would lose sight of their colleagues' work."""
    if after is None:
        _refuse_for(
            User.objects.unscoped(because=WHY).filter(team=before.pk, active=True),
            _("%(names)s is in this team. Put them into another one first."),
        )


def person_did_nothing(before, after, c):
    """Whoever has done something here stays in its history, switched off."""
    if after is None and Change.objects.filter(actor=before.pk).exists():
        raise Refused(
            _("%(name)s has worked here and stays in the history. Switch off the sign-in instead.")
            % {"name": before.name},
            rule="worked here",
        )


def _refuse_for(people, words):
    names = list(people.order_by("name").values_list("name", flat=True)[:4])
    if names:
        shown = ", ".join(names[:3]) + (" …" if len(names) > 3 else "")
        raise Refused(words % {"names": shown}, rule="in use")


ROLES = Rule("in use", check=role_is_free, fields=("id",))
TEAMS = Rule("in use", check=team_is_empty, fields=("id",))
USERS = Rule("worked here", check=person_did_nothing, fields=("id",))
