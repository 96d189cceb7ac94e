"""How a board answers when a card was moved: the card in its new column, or why it stays and what is asked for."""

from django.utils.translation import gettext as _

from amity.records.errors import NotFound
from amity.records.page import load

from .board_stages import columns, tile_fields
from .shell import render
from .sights import has_stages
from .tiles import tile


def on_board(request, entity):
    """Whether a board asks (`?on=board`). NotFound for whom there is none."""
    asked = request.GET.get("on") == "board" and "HX-Request" in request.headers
    if asked and not has_stages(entity.bound(request.actor)):
        raise NotFound(entity.key)
    return asked


def dropped(entity, data):
    """What a board sends, for the action: the column in which the card was dropped is the value of the board's link."""
    data = data.copy()
    if "column" in data:
        data.setdefault(entity.board.by, data["column"])
    return data


def moved(request, entity, record, c):
    """The card anew, in its new column, the heads of the columns, and a toast with Undo."""
    bound = entity.bound(request.actor)
    fields = tile_fields(bound)
    values = load(bound, fields, [record.pk])[record.pk]
    row = dict(zip([field.key for field in fields], values, strict=True)) | {"id": record.pk}
    heads = columns(bound, getattr(record, f"{entity.board.within}_id"))
    column = next(head.record for head in heads if head.record.pk == row[entity.board.by][0])
    card = tile(row, bound, column, request.actor.look, _("Move to …"))
    words = _("Moved: %(name)s") % {"name": record}
    return render(request, "web/moved.html", {"card": card, "columns": heads, "words": words, "change": c.id})
