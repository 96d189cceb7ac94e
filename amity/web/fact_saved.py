"""What answers a fact that was changed in its place: the card, or the row of a list in which it stood."""

from django.contrib import messages
from django.db.models import Q
from django.shortcuts import redirect
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from amity.records.fields import LinksField
from amity.records.page import page
from amity.users.actor import actor_of

from . import cells, facts, list_edits
from .bulk_asked import offered
from .card import head_context, shown_fields
from .list_address import ListAddress
from .panels import own
from .shell import render
from .values import found


def saved(request, bound, id, field, c):
    """The fact anew with what else tells of it, and a toast with Undo; `c` is the Door, None where nothing changed."""
    if c is not None and c.tags:
        request.actor = actor_of(request.actor.id)  # who knows them by now
        bound = bound.entity.bound(request.actor)
        field = bound.fields[field.key]
    words = _("Saved: %(field)s") % {"field": capfirst(field.label)}
    if not request.headers.get("HX-Request"):
        if c is not None:
            messages.success(request, words, extra_tags=str(c.id))
        return redirect(f"/{bound.entity.key}/{id}/")
    toast = {"words": words, "change": c.id} if c is not None else {}
    return _PLACES.get(request.GET.get("in"), _on_card)(request, bound, id, field, toast)


def _on_card(request, bound, id, field, toast):
    """The fact, and the head that may show it too."""
    record, values = found(bound, shown_fields(bound), id)
    context = head_context(bound, record, values) | shown(bound, id, field, values.get(field.key)) | toast
    return render(request, "web/card_fact.html#saved", context)


def _in_list(request, bound, id, field, toast):
    """The row in the columns of the list that the address tells of, whether or not its filters still find it."""
    address = ListAddress(request, bound, path=f"/{bound.entity.key}/")
    fields = address.columns
    asked = fields + list_edits.beside(bound, list_edits.editable(bound, fields))
    answered = page(bound, asked, where=Q(pk=id), size=1)
    locked, choose = list_edits.part_locked(answered), bool(offered(bound))
    row = cells.rows(answered, bound.entity, bound.actor.look, choose=choose, late=address.late, locked=locked)
    return render(request, "web/row_saved.html", {"row": row, **toast})


def shown(bound, id, field, value):
    """A fact as its card shows it: a line, or the panel of its links."""
    if isinstance(field, LinksField):
        return {"panel": own(bound, id, field)}
    return {"fact": facts.fact(bound, id, field, value)}


_PLACES = {"list": _in_list}
