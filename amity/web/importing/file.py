"""The first step: which file, and what is in it; and the imports before."""

from django.shortcuts import redirect
from django.utils.translation import gettext as _

from amity.exchange.flow import bring
from amity.exchange.importing.offers import entity_named, importable
from amity.exchange.imports import imports
from amity.exchange.read.table import Unreadable
from amity.records.registry import find_entity

from ..missing import missing
from ..shell import render
from .words import became, wrote

LIMIT = 100 * 1024 * 1024
EARLIER = 20


def file(request):
    """Ask for a file; one that can be read goes on to its columns, another is refused with the reason."""
    actor, fault, status = request.actor, "", 200
    kinds = importable(actor)
    earlier = list(imports(actor).select_related("owner").order_by("-created_at")[:EARLIER])
    if not kinds and not earlier:
        return missing(request)
    if request.method == "POST":
        try:
            return redirect(f"/import/{_brought(request).pk}/columns/", permanent=False)
        except Unreadable as no:
            fault, status = str(no), 422
    into = entity_named(request.POST.get("entity") or request.GET.get("into", ""), actor)
    context = {
        "kinds": kinds,
        "into": into or (kinds or [None])[0],
        "fault": fault,
        "earlier": [(one, became(one), wrote(one)) for one in earlier if find_entity(one.entity)],
    }
    return render(request, "web/importing/file.html", context, status=status, here="/import/")


def _brought(request):
    """The Import of the posted file. Raises Unreadable."""
    entity = entity_named(request.POST.get("entity", ""), request.actor)
    sent = request.FILES.get("file")
    if entity is None:
        raise Unreadable(_("Say what is in the file."))
    if sent is None:
        raise Unreadable(_("Choose a file."))
    if sent.size > LIMIT:
        raise Unreadable(_("The file is larger than 100 MB. Split it, or ask whoever runs Amity for “amity import”."))
    return bring(request.actor, entity, sent.name.replace("\0", ""), sent.chunks())
