"""The old address of a record that was merged leads to the one that it went into."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from amity.records.errors import NotFound
from amity.records.merging.led import led_to


def lead_on(request, entity, id):
    """To the card of the record into which the record `id` was merged, with a word. Not for good: a split brings the
    old one back. Raises NotFound where there is none that the person sees."""
    record = led_to(request.actor, entity, id)
    if record is None:
        raise NotFound(entity.key)
    messages.info(request, _("What stood there was merged into this record."))
    return redirect(f"/{entity.key}/{record.pk}/")
