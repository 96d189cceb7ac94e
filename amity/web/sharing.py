"""With whom one record is shared: a page of the card, for those who may share it."""

from datetime import date

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from amity.records.errors import NotFound, Refused
from amity.records.registry import entity_of
from amity.records.scope import find, visible
from amity.records.types.links import id_in
from amity.records.words import called
from amity.records.writing import change
from amity.users.sharing import can_share, share, shares_of, take_back
from amity.users.teams import Team
from amity.users.users import User

from .card import title_of
from .missing import or_missing
from .rights import lets
from .shell import render


@or_missing
def sharing(request, entity, id):
    """The people and teams that a record is shared with; POST adds one of them (`whom`, `edits`, `until`), or takes one
    off (`off`)."""
    actor, typed, faults = request.actor, {}, {}
    record = find(actor, entity, id)
    if not can_share(actor, entity, id):
        raise NotFound(entity.key)
    if request.method == "POST":
        typed = request.POST
        try:
            words = _said(request, entity, record)
        except Refused as refusal:
            faults = {refusal.field or "": refusal.message}
        else:
            messages.success(request, words)
            return redirect(f"/{entity.key}/{id}/shares/")
    context = {
        "entity": entity,
        "title": title_of(entity.bound(actor), record),
        "address": f"/{entity.key}/{id}/",
        "shares": shares_of(actor, entity, id),
        "whom": _whom(actor),
        "lends": lets(actor, entity, id, "edit"),
        "typed": {"whom": typed.get("whom", ""), "edits": "edits" in typed, "until": typed.get("until", "")},
        "faults": faults,
        "look": actor.look,
    }
    return render(request, "web/sharing.html", context, here=f"/{entity.key}/", status=422 if faults else 200)


def _said(request, entity, record):
    """Do what a POST says; the words for it. Raises Refused."""
    title = title_of(entity.bound(request.actor), record)
    with change(request.actor, source="web") as c:
        if off := id_in(request.POST.get("off", "")):
            take_back(c, entity, record.pk, off)
            return _("Shared no longer: %(name)s") % {"name": title}
        whom = id_in(request.POST.get("whom", ""))
        if whom is None:
            raise Refused(_("Choose one of the list."), field="whom")
        share(c, entity, record.pk, whom, edits="edits" in request.POST, until=_day(request))
    return _("Shared: %(name)s") % {"name": title}


def _day(request):
    typed = request.POST.get("until", "").strip()
    try:
        return date.fromisoformat(typed) if typed else None
    except ValueError:
        raise Refused(_("This is no day."), field="until") from None


def _whom(actor):
    """[(heading, [(id, name)])] of the people and teams to choose from."""
    people = visible(actor, entity_of(User)).filter(active=True).exclude(pk=actor.id).order_by("name")
    teams = visible(actor, entity_of(Team)).order_by("name")
    found = (
        (_("People"), [(str(one.pk), one.name) for one in people]),
        (
            _("Teams"),
            [(str(one.pk), called(one)) for one in teams],
        ),
    )
    return [(heading, rows) for heading, rows in found if rows]
