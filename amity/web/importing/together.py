"""Several files of one move on one page: what each of them is, how far it has come, and the way of them all."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from amity.exchange import flow, furnishing
from amity.exchange import together as move
from amity.exchange.importing.offers import importable
from amity.exchange.imports import State, find_import
from amity.notices.bell import saw_ready
from amity.records.errors import NotFound, Refused
from amity.records.registry import find_entity

from ..missing import or_missing
from ..posted import posted
from ..settings.pages import save
from ..shell import render
from .faulty import reasons
from .seen import lists
from .words import became, grouped, looks, rows_of, wrote

HERE = "/import/together/{id}/"


@dataclass
class Part:
    """One of the files: `imported`, its `entity` and what `became` of it, how long it is, how many rows would become
    what; `looks` as in words.looks, `lists` as in seen.lists; `why` [(words, how many)] of the rows left out."""

    imported: object
    entity: object
    became: str
    line: str
    tally: dict
    looks: tuple | None
    lists: dict
    why: list


@or_missing
def together(request, id):
    """The files with what is to be done next; the fragment for the page that asks again and again."""
    found = move.parts(request.actor, id)
    if "HX-Request" in request.headers and not _working(found):
        answer = HttpResponse()
        answer["HX-Redirect"] = HERE.format(id=id)
        return answer
    if not _working(found):
        saw_ready(request.actor, id)
    fragment = "#parts" if "HX-Request" in request.headers else ""
    return _page(request, found, fragment=fragment)


@posted(HERE)
@or_missing
def act(request, id):
    """Have all of the files checked, written or undone, or one of them taken as something else."""
    found, actor = move.parts(request.actor, id), request.actor
    try:
        match request.POST.get("do", ""):
            case "check":
                _take_as(request, found)
                move.check_all(actor, move.parts(actor, id))
            case "run":
                move.run_all(actor, found)
            case "furnish":
                return _furnish(request, found)
            case "cancel":
                flow.cancel(next((one for one in found if one.state == State.FETCHING), found[0]))
            case "pause":
                move.pause(actor, found)
            case _:
                _take_as(request, found)
    except Refused as no:
        return _page(request, move.parts(actor, id), str(no), status=422)
    return redirect(HERE.format(id=id))


def _furnish(request, found):
    """Make what the house that this comes from has and this one has not."""
    if any(one.change or one.state in move.WORKING for one in found):
        raise Refused(_("This import is past that step."), rule="step")
    words = _("Made what was not here. Now check the files.")
    here = HERE.format(id=found[0].together)
    answer, faults = save(request, lambda c: furnishing.furnished(request.actor, found, c), words, here)
    if faults:
        raise Refused(" ".join(map(str, faults.values())))
    return answer


@posted("/import/{id}/columns/")
@or_missing
def sheets(request, id):
    """Take all sheets of a workbook."""
    imported = find_import(request.actor, id)
    if imported.change or imported.together or len(imported.table.get("sheets", ())) < 2:
        raise NotFound("import")
    return redirect(HERE.format(id=move.bring_sheets(request.actor, imported)))


def _take_as(request, found):
    for one in found:
        key = request.POST.get(f"entity-{one.pk}", one.entity)
        if key != one.entity:
            move.take_as(request.actor, one, key)


def _working(found):
    return any(one.state in move.WORKING for one in found)


def _page(request, found, fault="", status=200, fragment=""):
    states = {one.state for one in found}
    written = any(one.change for one in found)
    kinds = importable(request.actor)
    context = {
        "together": found[0].together,
        "parts": [_part(one, request.actor) for one in found],
        "kinds": kinds,
        "fault": fault,
        "working": _working(found),
        "running": State.RUNNING in states,
        "fetching": State.FETCHING in states,
        "checks": not written and not _working(found),
        "faulty": any(one.counts.get("skip") for one in found),
        "runs": states <= {State.CHECKED, State.DONE, State.PAUSED, State.FAILED}
        and states != {State.DONE}
        and all(one.state == State.CHECKED or one.change for one in found),
        "undoes": next((one for one in found if wrote(one) and one.state in (State.DONE, State.PAUSED)), None)
        if not _working(found) and State.UNDONE not in states
        else None,
        "lacking": [] if written else furnishing.missing(request.actor, found[0].options.get("house", {})),
        "step": 4 if written else 3 if states == {State.CHECKED} else 2,
        "imported": found[0],
    }
    return render(request, f"web/importing/together.html{fragment}", context, status=status, here="/import/")


def _part(one, actor):
    tally = {key: grouped(one.counts.get(key, 0)) for key in ("create", "update", "skip") if one.counts.get(key)}
    entity = find_entity(one.entity)
    line = rows_of(one) if one.table else ""
    return Part(one, entity, became(one), line, tally, looks(one, actor), lists(one, actor), reasons(one, actor))
