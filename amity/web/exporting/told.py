"""Telling people that a file of theirs is ready, on whatever page they are by then."""

from django.contrib import messages
from django.utils.html import format_html
from django.utils.translation import gettext as _

from amity.exchange.exports import State, exports
from amity.notices.bell import saw_ready

KEPT = "exports"
"""Where the session keeps the ids of exports whose end is still to be told: who has none is asked nothing."""


def remember(request, export):
    """Tell of the end of `export` as soon as there is one."""
    request.session[KEPT] = [*request.session.get(KEPT, ()), str(export.pk)][-20:]


def forget(request, export):
    """Its end was seen."""
    saw_ready(request.actor, export.pk)
    if str(export.pk) in request.session.get(KEPT, ()):
        request.session[KEPT] = [id for id in request.session[KEPT] if id != str(export.pk)]


def announce(request):
    """Add a message for each export of this session that has ended since."""
    waiting = request.session.get(KEPT) if hasattr(request, "session") else None
    if not waiting:
        return
    for export in exports(request.actor).filter(pk__in=waiting).exclude(state=State.RUNNING):
        forget(request, export)
        if export.state == State.DONE:
            words, address = _("Your file is ready: %(name)s") % {"name": export.name}, f"/exports/{export.pk}/"
            messages.success(request, format_html('<a href="{}">{}</a>', address, words))
        elif export.state == State.FAILED:
            messages.error(request, export.message)
