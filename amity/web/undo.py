"""Taking a Change back: at once where it touched one record that nobody changed since, else after a look at it."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from amity.records.errors import NotFound, Refused
from amity.records.undo import plan
from amity.records.undo import undo as take_back

from .landing import landing
from .missing import or_missing
from .shell import render
from .undone import how_many, known_to, touched


@require_POST
@or_missing
def undo(request, change):
    """Undo a Change; a second click does what the preview showed."""
    found = plan(change)
    records = touched(found)
    shown = known_to(request.actor, found, records)
    if not shown.parts:
        if found.change.actor_id != request.actor.id:
            raise NotFound("change")
        return _ask(request, found, shown, _("There is nothing left to undo."))
    meanwhile = found.changed_since or found.edited_since
    if "sure" not in request.POST and (meanwhile or how_many(records) > 1):
        return _ask(request, found, shown)
    try:
        id, done = take_back(request.actor, change)
    except Refused as refusal:
        return _ask(request, found, shown, refusal.message)
    words = _("Undone") if not done.changed_since else _("Undone, but for what was changed since")
    messages.success(request, words, extra_tags=str(id))
    return redirect(landing(request, shown.first))


def _ask(request, found, shown, fault=""):
    context = {
        "change": found.change,
        "shown": shown,
        "fault": capfirst(fault),
        "back": landing(request, shown.first),
    }
    return render(request, "web/undo.html", context, status=422 if fault else 200)
