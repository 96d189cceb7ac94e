"""Taking an import back as a whole, after a look at what that means."""

from django.shortcuts import redirect
from django.utils.text import capfirst

from amity.exchange import flow
from amity.exchange.imports import find_import
from amity.records.errors import NotFound, Refused
from amity.records.registry import entity

from ..missing import or_missing
from ..shell import render
from .words import grouped, heading


@or_missing
def undo(request, id):
    """Show what would go and what would come back; a POST has it done."""
    imported, fault = find_import(request.actor, id), ""
    if imported.change is None or imported.state not in flow.WRITTEN:
        raise NotFound("import")
    if request.method == "POST":
        try:
            flow.take_back(request.actor, imported)
            return redirect(f"/import/{id}/")
        except Refused as no:
            fault = str(no)
    told = flow.undoing(request.actor, imported)
    context = {
        "imported": imported,
        "entity": entity(imported.entity),
        "heading": heading(imported),
        "remove": [(capfirst(one.plural), grouped(number)) for one, number in told["remove"].items()],
        "revert": [(capfirst(one.plural), grouped(number)) for one, number in told["revert"].items()],
        "edited": told["edited"],
        "changed_since": told["changed_since"],
        "fault": fault,
        "step": 4,
    }
    return render(request, "web/importing/undo.html", context, status=422 if fault else 200, here="/import/")
