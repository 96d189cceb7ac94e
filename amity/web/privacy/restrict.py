"""Restricting what is done with a person, and lifting it: one button on the card, which Undo takes back."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from amity.contacts.contacts import contact
from amity.privacy.restricting import restrict
from amity.records.errors import NotFound
from amity.records.writing import change

from ..missing import or_missing
from ..posted import posted
from ..settings.pages import administrators


@posted("/{entity.key}/{id}/")
@administrators
@or_missing
def restrict_page(request, entity, id):
    """`on` is "1" or "0"."""
    if entity is not contact:
        raise NotFound(entity.key)
    on = request.POST.get("on") == "1"
    with change(request.actor, source="web") as c:
        restrict(c, id, on=on)
    words = _("Processing is restricted.") if on else _("Processing is no longer restricted.")
    messages.success(request, words, extra_tags=str(c.id) if c.wrote else "")
    return redirect(f"/{entity.key}/{id}/")
