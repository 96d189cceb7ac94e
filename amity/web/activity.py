"""What is done with one activity where it is shown: finish it, put it off, take it up again."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from amity.activities.activities import Result, activity
from amity.activities.later import later
from amity.activities.shown import shown
from amity.records.errors import Invalid, Refused
from amity.records.scope import find
from amity.records.types import Moment
from amity.records.writing import change

from .answer import answer, refused
from .missing import or_missing
from .planning import following
from .posted import posted
from .shell import render
from .spot import Spot
from .when import ahead, exactly, local_input

OF_MEETINGS = (Result.AGREED, Result.REFUSED, Result.POSTPONED)
"""The results that a meeting can have."""


@or_missing
def finish(request, id):
    """POST says that it is done, with a result and what came of it; GET asks how it went."""
    one = find(request.actor, activity, id)
    spot = Spot.read(request, (activity, id))
    if request.method != "POST":
        return _ask(request, one, spot)
    action = activity.action("finish")
    try:
        values = action.read(request.POST, request.actor.look)
        with change(request.actor, source="web") as c:
            action.do(one, c=c, **{name: value for name, value in values.items() if value})
    except Invalid as fault:
        return _ask(request, one, spot, fault.errors)
    except Refused as fault:
        return refused(request, spot, fault)
    asks = id if spot.name != "notices" and following(request, spot, id) else None
    if asks and spot.id == id:
        messages.success(request, _("Done: %(what)s") % {"what": one.subject}, extra_tags=str(c.id))
        return redirect(f"/activity/plan/?after={id}&on={spot.token}")
    return answer(request, spot, _("Done: %(what)s") % {"what": one.subject}, c, done=id, asks=asks)


def _ask(request, one, spot, faults=None):
    """How it went: in the place of its row for htmx, else on a page of its own."""
    data = request.POST
    context = {
        "one": next(iter(shown(request.actor, [one.pk]))),
        "spot": spot,
        "results": [(code, label) for code, label in Result.choices if one.kind != "meeting" or code in OF_MEETINGS],
        "outcome": data.get("outcome", ""),
        "fault": next(iter((faults or {}).values()), ""),
        "address": f"/activity/{one.pk}/act/finish/?on={spot.token}",
        "asks": _("What was agreed?") if one.kind == "meeting" else _("What was said?"),
    }
    part = "#row" if request.headers.get("HX-Request") else ""
    return render(request, f"web/finish.html{part}", context, status=422 if faults else 200, here=spot.address)


@or_missing
def put_off(request, id):
    """POST plans it for later: `days` later, or for the moment `until`; a day later, if it says neither."""
    one = find(request.actor, activity, id)
    spot = Spot.read(request, (activity, id))
    if request.method != "POST":
        part = "#menu" if request.headers.get("HX-Request") else ""
        context = {"one": one, "spot": spot, **_choices(one, spot, request.actor.look)}
        return render(request, f"web/put_off.html{part}", context, here=spot.address)
    data, look = request.POST, request.actor.look
    try:
        days = data.get("days", "")
        until = None if days else Moment().parse(data.get("until"), look)
        until = until or later(int(days) if days in ("1", "3", "7") else 1, look, one.due_at)
        with change(request.actor, source="web") as c:
            activity.action("put_off").do(one, c=c, until=until)
    except (Refused, Invalid) as fault:
        return refused(request, spot, fault)
    except ValueError as fault:
        return refused(request, spot, Refused(str(fault)))
    return answer(request, spot, _("Put off until %(moment)s") % {"moment": exactly(until, look)}, c)


@posted("/activity/{id}/")
@or_missing
def reopen(request, id):
    """POST says that it is not done after all."""
    one = find(request.actor, activity, id)
    spot = Spot.read(request, (activity, id))
    try:
        with change(request.actor, source="web") as c:
            activity.action("reopen").do(one, c=c)
    except Refused as fault:
        return refused(request, spot, fault)
    return answer(request, spot, _("To be done again: %(what)s") % {"what": one.subject}, c)


def _choices(one, spot, look):
    address = f"/activity/{one.pk}/act/put_off/?on={spot.token}"
    return {"days": ahead(look, one.due_at), "until": local_input(one.due_at or look.now, look), "address": address}
