"""Planning the next step, from the form that asks for it."""

from django.shortcuts import redirect
from django.utils.translation import gettext as _

from amity.activities import log
from amity.activities.activities import Kind, activity
from amity.activities.later import later
from amity.base.text.clean import clean_line
from amity.records.errors import Invalid, NotFound, Refused
from amity.records.scope import find, may
from amity.records.types import Moment
from amity.records.types.links import id_in
from amity.records.writing import change

from .answer import answer
from .missing import or_missing
from .people import subject_with
from .planning import empty, following
from .shell import render
from .spot import Spot


@or_missing
def plan(request):
    """POST plans the next step about `about`; GET asks for it, on a page of its own or where it was asked from: about
    the same, or for what comes `after` an activity."""
    after = id_in(request.GET.get("after", "")) if request.method != "POST" else None
    targets = [Spot.named(token) for token in (request.POST or request.GET).getlist("about")[:20]]
    targets = [one for one in targets if one and one.name == "card" and one.entity.timeline is not None]
    if after:
        spot = Spot.read(request, (activity, after))
        form = following(request, spot, after)
        if form is None:
            return redirect(spot.address)
        return _ask(request, form)
    if not targets or not may(request.actor, activity, "add"):
        raise NotFound("activity")
    for one in targets:
        find(request.actor, one.entity, one.id)
    spot = Spot.read(request, (targets[0].entity, targets[0].id))
    form = empty(request, spot, targets[0].entity, targets[0].id)
    if request.method == "POST":
        made, c = _planned(request, form, targets)
        if made:
            return answer(request, spot, _("Planned: %(what)s") % {"what": made.subject}, c)
    return _ask(request, form)


def _planned(request, form, targets):
    """(the activity, the Door), or (None, None) where the form then says what is wrong."""
    data, look = request.POST, request.actor.look
    form.subject, form.kind, form.at = data.get("subject", ""), data.get("kind", ""), data.get("at", "")
    form.kind = form.kind if form.kind in (Kind.CALL, Kind.MEETING, Kind.TASK) else Kind.CALL
    form.people, form.after = data.getlist("with")[:20], id_in(data.get("after", ""))
    try:
        subject = clean_line(form.subject, 200) or subject_with(form.kind, "")
        days = data.get("days", "")
        at = later(int(days), look) if days in ("1", "3", "7") else Moment().parse(form.at, look)
        if at is None:
            raise ValueError(_("Say when."))
        people = [Spot.named(token) for token in form.people]
        with change(request.actor, source="web") as c:
            about = [(one.entity.key, one.id) for one in targets]
            taking_part = [(one.entity.key, one.id) for one in people if one and one.name == "card"]
            after = form.after and find(request.actor, activity, form.after).pk
            return log.plan(c, form.kind, subject, at, about=about, participants=taking_part, after=after), c
    except ValueError as fault:
        form.fault = str(fault)
    except (Refused, Invalid) as fault:
        form.fault = getattr(fault, "message", "") or "; ".join(map(str, fault.errors.values()))
    return None, None


def _ask(request, form):
    target = Spot.named(form.about[0])
    context = {"plan": form, "record": find(request.actor, target.entity, target.id), "back": form.spot.address}
    part = "#form" if request.headers.get("HX-Request") else ""
    response = render(request, f"web/plan.html{part}", context, status=422 if form.fault else 200)
    if form.fault and part:
        response["HX-Retarget"], response["HX-Reswap"] = f"#plan-{form.id}", "outerHTML"
    return response
