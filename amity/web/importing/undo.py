"""Taking an import back as a whole, after a look at what that means."""

from django.shortcuts import redirect
from django.utils.text import capfirst

from amity.exchange import flow
from amity.exchange.imports import find_import
from amity.exchange.undoing import undoing
from amity.records.errors import NotFound, Refused
from amity.records.registry import entity

from ..missing import or_missing
from ..shell import render
from .staying import staying
from .words import grouped, heading


@or_missing
def undo(request, id):
    """Show what would go and what would come back; a POST has it done."""
    imported, fault = find_import(request.actor, id), ""
    if not flow.undoable(imported):
        raise NotFound("import")
    if request.method == "POST":
        try:
            flow.take_back(request.actor, imported)
            return redirect(f"/import/{id}/")
        except Refused as no:
            fault = str(no)
    told = undoing(request.actor, imported)
    fault = fault or told.fault
    context = {
        "imported": imported,
        "entity": entity(imported.entity),
        "heading": heading(imported),
        "remove": [(capfirst(one.plural), grouped(number)) for one, number in told.remove.items()],
        "revert": [(capfirst(one.plural), grouped(number)) for one, number in told.revert.items()],
        "edited": told.edited,
        "changed_since": told.since,
        "stays": staying(request.actor, told.stays),
        "fault": fault,
        "step": 4,
    }
    status = 422 if fault and request.method == "POST" else 200
    return render(request, "web/importing/undo.html", context, status=status, here="/import/")
