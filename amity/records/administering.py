"""What only administrators do."""

from django.core.exceptions import ObjectDoesNotExist
from django.utils.translation import gettext as _

from .errors import Refused

WHY = "definitions are the same for everybody"


def demand_administrator(c, alone=""):
    """Refuse everybody but administrators. Where they shape the same thing, which `alone` names, the second waits for
    the first, and then reads what that one has written."""
    if not c.actor.administers:
        raise Refused(_("Only an administrator may do this."), rule="rights")
    if alone:
        c.alone(alone)


def demand_own_eyes(actor):
    """Refuse who looks at the house as another person sees it: they change nothing, neither as that person nor as
    themselves."""
    if getattr(actor, "behind", None) is not None:
        raise Refused(_("You view as %(name)s: nothing can be changed.") % {"name": actor.name}, rule="view as")


def begin(c, row, *alone):
    """The same before the row of a definition is changed, which then says what it says now."""
    for name in alone:
        demand_administrator(c, name)
    try:
        row.refresh_from_db(from_queryset=type(row).objects.unscoped(because=WHY))
    except ObjectDoesNotExist:
        raise Refused(_("Somebody has removed it meanwhile.")) from None
