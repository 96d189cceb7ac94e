"""An export on its way: how far it is, stopping it, and the file."""

from django.http import HttpResponse
from django.shortcuts import redirect

from amity.exchange.export_flow import send_again, stop
from amity.exchange.exporting.taking import takes
from amity.exchange.exports import KEPT, State, find_export
from amity.records.errors import NotFound, Refused
from amity.records.registry import find_entity

from ..how_far import how_far
from ..missing import or_missing
from ..posted import posted
from ..shell import render
from .choose import sent
from .told import forget
from .words import told


@or_missing
def state(request, id):
    """The page of an export in its present state."""
    return _page(request, find_export(request.actor, id))


@or_missing
def progress(request, id):
    """How far it is, for the page to ask again and again."""
    found = find_export(request.actor, id)
    if found.state == State.RUNNING:
        return render(
            request, "web/exporting/state.html#progress", {"export": found, **how_far(found, request.actor.look)}
        )
    answer = HttpResponse()
    answer["HX-Redirect"] = f"/exports/{id}/"
    return answer


@or_missing
def file(request, id):
    """The file, as long as it is there and its reader may still take such records along."""
    found = find_export(request.actor, id)
    entity = find_entity(found.entity)
    may = takes(request.actor, entity) if entity else request.actor.administers and not found.entity
    if not found.there or not may:
        raise NotFound("export")
    return sent(found)


@posted("/exports/{id}/")
@or_missing
def give_up(request, id):
    """Stop it: no file stays."""
    stop(find_export(request.actor, id))
    return redirect(f"/exports/{id}/")


@posted("/exports/{id}/")
@or_missing
def again(request, id):
    """Have it written whose job seems to have died."""
    try:
        send_again(find_export(request.actor, id))
    except Refused as no:
        return _page(request, find_export(request.actor, id), no.message, 422)
    return redirect(f"/exports/{id}/")


def _page(request, found, fault="", status=200):
    look = request.actor.look
    context = {"one": told(found, look), "export": found, "fault": fault, "days": KEPT.days}
    if found.state == State.RUNNING:
        context |= how_far(found, look)
    else:
        forget(request, found)
    return render(request, "web/exporting/state.html", context, status=status, here="/exports/")
