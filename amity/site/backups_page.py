"""The page about backups: what there is, what is wrong, one more now, and whether the key is kept elsewhere."""

from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from amity.audit.log import note
from amity.audit.models import Kind
from amity.records.errors import Refused
from amity.web.client_address import address_of
from amity.web.errand_told import remember
from amity.web.posted import posted
from amity.web.settings.pages import administrators, show

from .backup_errand import HERE, ask
from .backup_key_kept import keep
from .backups_told import told


@administrators
def backups(request):
    """How it stands. Bringing one back is done at the terminal, by who runs the server."""
    return _page(request)


@posted(HERE)
@administrators
def back_up_now(request):
    """Have one made: an errand, whose page tells how far it is."""
    try:
        errand = ask(request.actor, address_of(request))
    except Refused as no:
        return _page(request, {"": no.message})
    remember(request, errand)
    return redirect(f"/errands/{errand.pk}/")


@posted(HERE)
@administrators
def key_is_kept(request):
    """Somebody shows that they have the key before them, elsewhere than in the data folder."""
    if not keep(settings.DATA, request.POST.get("signs", ""), request.actor.name):
        wrong = _("These are not the last signs of the key. “amity backup key” shows it on the server.")
        return _page(request, {"signs": wrong})
    note(Kind.HOUSE, request.actor, address=address_of(request), what="backup · key is kept elsewhere")
    messages.success(request, _("Noted: the key is kept elsewhere"))
    return redirect(HERE)


def _page(request, faults=None):
    context = told(request.actor) | {"others": [faults[""]] if faults and "" in faults else []}
    return show(request, "backups.html", context, faults=faults)
