"""What answers a fact that was changed in its place: the card, or the row of a list, the board or the calendar where it
stood."""

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from amity.records.fields import LinksField
from amity.records.page import load, page
from amity.records.shaping.showing import deciding
from amity.users.actor import actor_of

from . import cells, facts, list_edits
from .board_choices import TOKEN, board_of, columns, tile_fields, way
from .board_column import Code
from .bulk_asked import offered
from .calendar_days import day_of, event, event_fields, event_way
from .card import head_context, shown_fields
from .list_address import ListAddress
from .masks import as_shown, hidden
from .panels import own
from .shell import render
from .sights import SIGHTS, path_of
from .stars import starred
from .tiles import tile
from .values import found


def saved(request, bound, id, field, c=None, words=""):
    """The fact anew with what else tells of it, and a toast with Undo; `c` is the Door, None where nothing changed,
    which `words` may explain."""
    place = _PLACES.get(request.GET.get("in"), _on_card)
    if c is not None and c.tags:
        request.actor = actor_of(request.actor.id)  # who knows the tags that were made in passing
        bound = bound.entity.bound(request.actor)
        field = bound.fields[field.key]
    if c is not None:
        words = _("Saved: %(field)s") % {"field": capfirst(field.label)}
    if place is _on_card and c is not None and field.key in deciding(bound):
        return _whole_card(request, bound, id, c, words)
    if request.headers.get("HX-Request"):
        return place(request, bound, id, field, {"words": words, "change": c and c.id})
    if c is not None:
        messages.success(request, words, extra_tags=str(c.id))
    return redirect(where(request, bound, id))


def _whole_card(request, bound, id, c, words):
    """The card anew: the field decides which others are shown."""
    messages.success(request, words, extra_tags=str(c.id))
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204, headers={"HX-Refresh": "true"})
    return redirect(where(request, bound, id))


def _on_card(request, bound, id, field, toast):
    """The fact, and the head that may show it too."""
    record, values = found(bound, hidden(shown_fields(bound), deciding(bound)), id)
    fact = shown(bound, id, *as_shown(field, values.get(field.key)))
    context = head_context(bound, record, values) | fact | toast
    return render(request, "web/card_fact.html#saved", context)


def _in_list(request, bound, id, field, toast):
    """The row in the columns of the list that the address tells of, whether or not its filters still find it."""
    address = _address(request, bound, "list")
    fields = address.fields
    asked = fields + list_edits.beside(bound, list_edits.editable(bound, fields))
    answered = page(bound, asked, where=Q(pk=id), size=1)
    locked, choose = list_edits.part_locked(answered), bool(offered(bound))
    marks = starred(bound.actor, bound.entity)
    row = cells.rows(
        answered, bound.entity, bound.actor.look, choose=choose, late=address.late, locked=locked, starred=marks
    )
    return render(request, "web/row_saved.html", {"row": row, **toast})


def _on_board(request, bound, id, field, toast):
    """The card in its column, and the heads of all columns."""
    address = _address(request, bound, "board")
    board = board_of(address, field)
    fields = tile_fields(bound, board)
    values = load(bound, fields, [id])[id]
    row = dict(zip([one.key for one in fields], values, strict=True)) | {"id": id}
    card = tile(row, bound, Code(row[field.key] or TOKEN), address.look, _("Move to …"), board, way(address, field))
    return render(request, "web/moved.html", {"card": card, "columns": columns(address, field), **toast})


def _in_calendar(request, bound, id, field, toast):
    """The event on its day; nothing, where it has none any longer."""
    fields = event_fields(bound, field)
    values = load(bound, fields, [id])[id]
    value = values[[one.key for one in fields].index(field.key)]
    card = ""
    if value is not None:
        way = event_way(_address(request, bound, "calendar"), field)
        card = event(id, values, day_of(field, value, bound.actor.look), bound, field, way)
    return render(request, "web/moved.html", {"card": card, "columns": [], **toast})


def _address(request, bound, sight):
    return ListAddress(request, bound, path=path_of(bound.entity, sight))


def where(request, bound, id):
    """The address of the page from which a fact was changed: the board or calendar, else the card."""
    sight = request.GET.get("in")
    return _address(request, bound, sight).with_() if sight in SIGHTS else f"/{bound.entity.key}/{id}/"


def shown(bound, id, field, value):
    """A fact as its card shows it: a line, or the panel of its links."""
    if isinstance(field, LinksField):
        return {"panel": own(bound, id, field)}
    return {"fact": facts.fact(bound, id, field, value)}


_PLACES = {"list": _in_list, "board": _on_board, "calendar": _in_calendar}
