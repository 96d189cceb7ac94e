"""Telling people that an errand of theirs has ended, on whatever page they are by then."""

from django.contrib import messages
from django.utils.translation import gettext as _

from amity.errands.errands import State, errands

KEPT = "errands"
"""Where the session keeps the ids of errands whose end is still to be told: who has none is asked nothing."""


def remember(request, errand):
    """Tell of the end of `errand` as soon as there is one."""
    request.session[KEPT] = [*request.session.get(KEPT, ()), str(errand.pk)][-20:]


def forget(request, errand):
    """Its end was seen."""
    if str(errand.pk) in request.session.get(KEPT, ()):
        request.session[KEPT] = [id for id in request.session[KEPT] if id != str(errand.pk)]


def announce(request):
    """Add a message for each errand of this session that has ended since."""
    waiting = request.session.get(KEPT) if hasattr(request, "session") else None
    if not waiting:
        return
    for errand in errands(request.actor).filter(pk__in=waiting).exclude(state=State.RUNNING):
        forget(request, errand)
        if errand.state == State.DONE:
            messages.success(request, outcome(errand), extra_tags=str(errand.change or ""))
        elif errand.state == State.FAILED:
            messages.error(request, errand.message)


def outcome(errand):
    """What an errand that is done has come to, in words."""
    from .bulk import did, left_out

    if errand.undoes:
        return _("Undone")
    if errand.own:
        return errand.own.done
    words = did(errand.deed["what"], errand.total - errand.left_out)
    return f"{words} · {left_out(errand.refused)}" if errand.refused else words
