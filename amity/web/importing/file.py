"""The first step: which file, and what is in it; and the imports before."""

from django.shortcuts import redirect
from django.utils.translation import gettext as _

from amity.exchange import furnishing
from amity.exchange.flow import bring
from amity.exchange.importing.offers import entity_named, importable
from amity.exchange.imports import imports
from amity.exchange.read.archive import MOST, is_archive, tables_in
from amity.exchange.read.table import Unreadable
from amity.exchange.together import bring_together, parts
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
            return redirect(_brought(request))
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
    """The address at which the posted file, or the several of them, are seen to. Raises Unreadable."""
    entity = entity_named(request.POST.get("entity", ""), request.actor)
    sent = request.FILES.getlist("file")
    if entity is None:
        raise Unreadable(_("Say what is in the file."))
    if not sent:
        raise Unreadable(_("Choose a file."))
    if sum(one.size for one in sent) > LIMIT:
        raise Unreadable(_("The file is larger than 100 MB. Split it, or ask whoever runs Amity for “amity import”."))
    if len(sent) > MOST:
        raise Unreadable(_("So many files are too many at once. Choose up to %d.") % MOST)
    files = [(one.name.replace("\0", ""), one) for one in sent]
    if len(files) == 1 and not is_archive(sent[0]):
        name, only = files[0]
        return f"/import/{bring(request.actor, entity, name, only.chunks()).pk}/columns/"
    pieces = (found for name, one in files for found in (tables_in(one) if is_archive(one) else [(name, one.chunks())]))
    together = bring_together(request.actor, pieces, entity)
    furnishing.keep(parts(request.actor, together)[0], [one for one in sent if is_archive(one)])
    return f"/import/together/{together}/"
