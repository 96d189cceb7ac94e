"""Erasing a person: what would go and what stays, and then it is done for good."""

from django.shortcuts import redirect
from django.utils.translation import gettext as _

from amity.contacts.contacts import contact
from amity.privacy.erase_errand import ask
from amity.privacy.foreseen import foresee, mentions
from amity.privacy.kept import kept_databases
from amity.records.errors import NotFound
from amity.records.forgetting import was
from amity.records.scope import find

from ..card import title_of
from ..client_address import address_of
from ..errand_told import remember
from ..home.bounded import TooSlow, bounded
from ..missing import or_missing
from ..settings.pages import administrators
from ..shell import render

PATIENCE = 3000
"""So many milliseconds one table may take to be read while somebody waits for the page."""


@administrators
@or_missing
def erase_page(request, entity, id):
    """GET says what would go; POST with `sure` has them erased: `activities` is "go" or "stay", `reference` where the
    request is kept."""
    if entity is not contact:
        raise NotFound(entity.key)
    title, there = _called(request.actor, id)
    fault = ""
    if request.method == "POST":
        errand, fault = _asked(request, id)
        if errand:
            remember(request, errand)
            return redirect(f"/errands/{errand.pk}/")
    foreseen = foresee(request.actor, id)
    context = {
        "entity": entity,
        "title": title,
        "address": f"/{entity.key}/{id}/",
        "back": f"/{entity.key}/{id}/" if there else f"/bin/{entity.key}/",
        "foreseen": foreseen,
        "kept": kept_databases(),
        "mentions": _mentions(foreseen.person),
        "fault": fault,
        "asked": request.POST,
    }
    status = 422 if fault else 200
    return render(request, "web/privacy/erase.html", context, status=status, here=f"/{entity.key}/")


def _called(actor, id):
    """(the name of a contact, whether it is there): one that lies in the recycle bin is erased, too."""
    try:
        return title_of(contact.bound(actor), find(actor, contact, id)), True
    except NotFound:
        for old in was([id], contact.model._meta.db_table):
            if old.get("id") == str(id):
                return f"{old['first_name']} {old['last_name']}".strip(), False
        raise


def _asked(request, id):
    """The Errand that erases them; what is wrong in words, if anything is."""
    if not request.POST.get("sure"):
        return None, _("Say first that you know that this cannot be undone.")
    errand = ask(
        request.actor,
        id,
        activities=request.POST.get("activities") != "stay",
        reference=request.POST.get("reference", "").replace("\0", "")[:100],
        address=address_of(request),
        back="/contact/",
    )
    return errand, ""


def _mentions(person):
    """What `mentions` gives; None where it takes too long."""
    try:
        with bounded(PATIENCE):
            return mentions(person)
    except TooSlow:
        return None
