"""Deleting a record: at once, since Undo brings all of it back."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from amity.records.errors import Refused
from amity.records.scope import find
from amity.records.writing import change

from .card import title_of
from .missing import or_missing
from .posted import posted


@posted("/{entity.key}/{id}/")
@or_missing
def delete(request, entity, id):
    """Delete; the toast on the list offers Undo. A refusal leads back to the card and says why."""
    record = find(request.actor, entity, id)
    try:
        with change(request.actor, source="web") as c:
            c.delete(record)
    except Refused as refusal:
        messages.error(request, refusal.message)
        return redirect(f"/{entity.key}/{id}/")
    title = title_of(entity.bound(request.actor), record)
    messages.success(request, _("Deleted: %(name)s") % {"name": title}, extra_tags=str(c.id))
    return redirect(f"/{entity.key}/")
