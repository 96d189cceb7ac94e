"""Taking a Change back: at once where it touched one record that nobody changed since, else after a look at it."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from amity.records.errors import Refused
from amity.records.undo import allowed, find_change, nothing_left, plan
from amity.records.undo import undo as take_back
from amity.records.undo_many import is_large

from .landing import landing
from .missing import or_missing
from .shell import render
from .sources import told
from .undo_many import undo_many
from .undone import COME_BACK, known_to

REHEARSED = 1000
"""Of so many records it is tried before it is offered."""


@or_missing
def undo(request, change):
    """Undo a Change; a second click does what the preview showed. Whoever just opens the address sees that preview.

    `sure` leaves what was changed since, `everything` takes that back too. A large Change is taken back by a job.
    """
    found = find_change(request.actor, change)
    if is_large(found):
        return undo_many(request, found)
    everything = "everything" in request.POST
    asked = allowed(request.actor, plan(found.pk, everything=everything))
    if not asked.plan:
        sure = "sure" in request.POST or not asked.plan.changed_since
        return _ask(request, asked, [nothing_left()] if sure else [])
    if asked.refusals:
        return _ask(request, asked, dict.fromkeys(refusal.message for refusal in asked.refusals))
    shown = known_to(asked)
    wide = shown.many or asked.plan.changed_since or asked.plan.edited_since
    if request.method != "POST" or (wide and not everything and "sure" not in request.POST):
        return _ask(request, asked, _why_not(request.actor, asked.plan))
    try:
        id, done = take_back(request.actor, found.pk, everything=everything)
    except Refused as refusal:
        return _ask(request, asked, [refusal.message])
    messages.success(request, _done(shown, done, everything), extra_tags=str(id))
    return redirect(landing(request, shown.first))


def _done(shown, plan, everything):
    """What was done, in words. A record that came back by itself is named."""
    if plan.changed_since and not everything:
        return _("Undone, but for what was changed since")
    back = [names for what, entity, names, _number in shown.parts if what == COME_BACK and entity in shown.first]
    if shown.many or not back or not back[0]:
        return _("Undone")
    return _("Back again: %(name)s") % {"name": back[0][0]}


def _why_not(actor, plan):
    """Why the house would refuse it, found by trying: [] if it would not, or if there is too much to try."""
    if plan.size > REHEARSED:
        return []
    try:
        with transaction.atomic():
            take_back(actor, plan.change.pk, source="rehearsal")
            transaction.set_rollback(True)
    except Refused as refusal:
        return [refusal.message]
    return []


def _ask(request, asked, faults=()):
    shown = known_to(asked)
    context = {
        "change": asked.plan.change,
        "told": told(asked.plan.change, request.actor.look),
        "shown": shown,
        "newer": len(asked.plan.changed_since),
        "faults": [capfirst(fault) for fault in faults],
        "back": landing(request, shown.first),
    }
    refused = faults and request.method == "POST"
    return render(request, "web/undo.html", context, status=422 if refused else 200)
