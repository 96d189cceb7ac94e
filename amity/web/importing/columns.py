"""The second step: which column goes where, and how the file is to be read."""

from django.db import transaction
from django.shortcuts import redirect

from amity.exchange import flow, saved_mappings
from amity.exchange.importing.looking import look
from amity.exchange.importing.offers import entity_named, offers
from amity.exchange.imports import find_import
from amity.exchange.read.table import Unreadable
from amity.exchange.together import check_from
from amity.records.errors import Invalid, NotFound, Refused

from ..missing import or_missing
from ..shell import render
from . import asks, choices, new_fields
from .words import file_line, heading, looks


@or_missing
def columns(request, id):
    """Show the columns with the guesses; take corrections; go on to the check."""
    actor, imported = request.actor, find_import(request.actor, id)
    entity = entity_named(imported.entity, actor)
    if entity is None:
        raise NotFound(imported.entity)
    if imported.state not in flow.OPEN or imported.change or not imported.table:
        return redirect(f"/import/{id}/")
    bound, makes, fault, wrong = entity.bound(actor), new_fields.may_make(actor, entity), "", {}
    if request.method == "POST":
        imported.options = asks.taken(request.POST, imported, bound).packed()
        imported.mapping, wrong, fault = choices.mapped(request.POST, imported, offers(bound), makes=makes)
        try:
            if there := _done(request, imported, bound, not (wrong or fault)):
                return redirect(there)
        except (Unreadable, Refused, Invalid) as no:
            fault = str(no)
    context = {
        "imported": imported,
        "entity": entity,
        "heading": heading(imported),
        "line": file_line(imported),
        "looks": looks(imported, actor),
        "rows": choices.rows(imported, offers(bound), wrong, makes=makes),
        "asks": asks.asks(imported, bound),
        "keys": asks.keys(imported, bound),
        "basis": asks.bases(imported, bound),
        "saved": saved_mappings.named(actor, entity.key),
        "fault": fault,
        "step": 2,
    }
    return render(
        request, "web/importing/columns.html", context, status=422 if fault or wrong else 200, here="/import/"
    )


def _done(request, imported, bound, sound):
    """Do what was asked for; the address to go on to, None where the columns are not `sound` yet."""
    here = f"/import/{imported.pk}/"
    match request.POST.get("do"):
        case "look":
            look(imported, bound)
            flow.choose(imported)
        case "as":
            flow.take_as(request.actor, imported)
        case "saved":
            _recall(request, imported, offers(bound))
        case _ if sound and new_fields.make_all(request, imported, bound.entity):
            flow.choose(imported)
        case _ if sound:
            with transaction.atomic():
                flow.choose(imported)
                check_from(request.actor, imported)
            if name := request.POST.get("save-as", "").replace("\0", "").strip()[:100]:
                saved_mappings.keep(request.actor, imported, name)
            return here
        case _:
            return None
    return f"{here}columns/"


def _recall(request, imported, known):
    """Have the columns go where a mapping that was chosen by its name says."""
    chosen = request.POST.get("mapping", "")
    found = saved_mappings.named(request.actor, imported.entity)
    if saved := next((one for one in found if str(one.pk) == chosen), None):
        saved_mappings.apply(saved, imported, known)
        flow.choose(imported)
