"""How an import stands: on its way, checked, or done; and the going on."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from amity.exchange import flow
from amity.exchange.importing.offers import entity_named
from amity.exchange.imports import State, find_import
from amity.notices.bell import saw_ready
from amity.records.errors import NotFound, Refused
from amity.records.registry import entity

from ..how_far import how_far
from ..missing import or_missing
from ..posted import posted
from ..shell import render
from .data_faults import data_faults
from .faulty import faulty
from .seen import lists
from .staying import staying
from .unknown_words import asked
from .words import became, grouped, heading, wrote

WORKING = (State.FETCHING, State.CHECKING, State.RUNNING, State.UNDOING)


@or_missing
def state(request, id):
    """The page of an import in its present state."""
    imported = find_import(request.actor, id)
    if imported.state == State.UPLOADED:
        saw_ready(request.actor, imported.pk)
        return redirect(f"/import/{id}/columns/")
    return page(request, imported)


@or_missing
def progress(request, id):
    """How far a running import is, for the page to ask again and again."""
    imported = find_import(request.actor, id)
    if imported.state in WORKING:
        return render(request, "web/importing/progress.html#progress", _how_far(imported, request.actor.look))
    answer = HttpResponse()
    answer["HX-Redirect"] = f"/import/{id}/"
    return answer


@posted("/import/{id}/")
@or_missing
def run(request, id):
    """Write the rows, or go on where it was broken off."""
    imported = find_import(request.actor, id)
    if entity_named(imported.entity, request.actor) is None:
        raise NotFound(imported.entity)
    try:
        if imported.state == State.FETCHING:
            flow.give_up(imported)
        elif imported.state == State.CHECKING or (imported.state == State.FAILED and not imported.change):
            flow.check(request.actor, imported)
        elif imported.state == State.UNDOING:
            flow.take_back(request.actor, imported)
        else:
            flow.run(request.actor, imported)
    except Refused as no:
        return page(request, imported, str(no), status=422)
    return redirect(f"/import/{id}/")


@posted("/import/{id}/")
@or_missing
def pause(request, id):
    """Have the writing stop after the rows at hand; the reading of a database ends."""
    imported = find_import(request.actor, id)
    try:
        if imported.state == State.FETCHING:
            flow.cancel(imported)
        else:
            flow.pause(request.actor, imported)
    except Refused as no:
        now_there = find_import(request.actor, id)
        if now_there.state != State.DONE:
            return page(request, now_there, str(no), status=422)
        messages.info(request, _("It had finished before it could be paused."))
    return redirect(f"/import/{id}/")


def page(request, imported, fault="", status=200):
    """The page of an import in its present state, with a fault if there is one."""
    context = {"imported": imported, "entity": entity(imported.entity), "heading": heading(imported), "fault": fault}
    context["step"] = _step(imported)
    if imported.state in WORKING:
        template, more = "progress", _how_far(imported, request.actor.look)
    else:
        saw_ready(request.actor, imported.pk)
        template = "checked" if imported.state == State.CHECKED else "done"
        more = _tally(imported) | {
            "lists": lists(imported, request.actor),
            "stays": staying(request.actor, flow.stayed(imported)),
            "faulty": faulty(imported, request.actor),
            "asked": asked(imported, request.actor),
            "data_faults": data_faults(imported, request.actor),
        }
    return render(request, f"web/importing/{template}.html", context | more, status=status, here="/import/")


def _step(imported):
    if not imported.table:
        return 1
    return 3 if imported.state in (State.CHECKING, State.CHECKED) or not imported.change else 4


def _how_far(imported, look):
    return {"imported": imported, "stale": flow.is_stale(imported), **how_far(imported, look)}


def _tally(imported):
    counts = imported.counts
    shown = {
        key: grouped(counts.get(key, 0))
        for key in ("create", "update", "same", "twice", "skip", "along", "less", "cells")
    }
    shown |= {"done": grouped(imported.done), "total": grouped(imported.total)}
    taken = sum(counts.get(key, 0) for key in ("create", "update", "same", "twice"))
    return {"counts": counts, "shown": shown, "taken": taken, "wrote": wrote(imported), "became": became(imported)}
