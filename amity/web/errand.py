"""An errand on its way: how far it is, stopping it, and what came of it."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from amity.base.money import show_number
from amity.errands.errands import State, cancel, find_errand, send_again
from amity.records.errors import NotFound, Refused
from amity.records.registry import find_entity
from amity.records.titles import titles
from amity.records.types.links import id_in

from .errand_told import forget, outcome
from .how_far import how_far
from .missing import or_missing
from .posted import posted
from .shell import render


@or_missing
def errand(request, id):
    """The page of an errand in its present state."""
    return _page(request, find_errand(request.actor, id))


@or_missing
def progress(request, id):
    """How far it is, for the page to ask again and again."""
    found = find_errand(request.actor, id)
    if found.state == State.RUNNING:
        return render(request, "web/errand.html#progress", {"errand": found, **how_far(found, request.actor.look)})
    answer = HttpResponse()
    answer["HX-Redirect"] = f"/errands/{id}/"
    return answer


@posted("/errands/{id}/")
@or_missing
def stop(request, id):
    """Cancel it: nothing of it stays."""
    cancel(find_errand(request.actor, id))
    return redirect(f"/errands/{id}/")


@posted("/errands/{id}/")
@or_missing
def again(request, id):
    """Have it done whose job seems to have died."""
    try:
        send_again(find_errand(request.actor, id))
    except Refused as no:
        return _page(request, find_errand(request.actor, id), no.message, 422)
    return redirect(f"/errands/{id}/")


def _page(request, found, fault="", status=200):
    look = request.actor.look
    context = {"errand": found, "heading": _heading(found, look), "back": found.back or "/", "fault": fault}
    if found.state == State.RUNNING:
        context |= how_far(found, look)
    else:
        forget(request, found)
        context["outcome"] = outcome(found) if found.state == State.DONE else ""
        context["refused"] = _refused(request.actor, found)
    return render(request, "web/errand.html", context, status=status)


def _heading(found, look):
    number = show_number(found.total, look.language)
    if found.undoes:
        return _("Undo")
    if found.own:
        return found.own.heading
    words = {
        "delete": ngettext("Delete one record", "Delete %(number)s records", found.total),
        "assign": ngettext("Assign one record", "Assign %(number)s records", found.total),
    }
    other = ngettext("Change one record", "Change %(number)s records", found.total)
    return words.get(found.deed["what"], other) % {"number": number}


def _refused(actor, found):
    """[(why, how many, titles of the first that the person sees)] of what was left out."""
    entity = find_entity(found.entity)
    if entity is None:
        return []
    ids = [id_in(id) for _why, _number, some in found.refused for id in some]
    try:
        known = titles(actor, entity, ids)
    except NotFound:
        known = {}
    rows = ((why, number, [known.get(id_in(id)) for id in some]) for why, number, some in found.refused)
    return [(capfirst(why), number, [name for name in names if name]) for why, number, names in rows]
