"""The cards of a board as HTML, made in plain Python."""

from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from amity.base.text.markup import esc

from .assets import icon
from .masks import as_shown

MOVE = "act/move/", "act/move/?on=board"
"""Where the move of a card is asked for and sent to on an entity's own board, after the address of its record."""


def tiles(page, bound, column, look, movable, board=None, way=MOVE):
    """The cards of a page of records that stand in the column of `column` (a record, a Code); those in `movable` can go
    to another, by `way`."""
    keys = [field.key for field in page.fields]
    rows = (dict(zip(keys, values, strict=True)) | {"id": id} for id, values in page.rows)
    words, board = _("Move to …"), board or bound.entity.board
    made = (tile(row, bound, column, look, words if row["id"] in movable else "", board, way) for row in rows)
    return mark_safe("\n".join(made))


def tile(row, bound, column, look, words="", board=None, way=MOVE):
    """One card as safe HTML; `words` are those of the way to another column, "" where it can't go. A stalled, returned
    or overdue one says so."""
    entity, board = bound.entity, board or bound.entity.board
    title, id, at = esc(str(row[entity.title])), str(row["id"]), esc(str(column.pk))
    state, tone = _state(row, column, look)
    address = f"/{entity.key}/{id}/"
    moves = f' data-move="{address}{esc(way[1])}"' if words else ""
    lines = [
        f'<li class="tile{" stalled" if tone else ""}" id="tile-{id}"{moves} data-at="{at}">',
        f'<h3><a href="{address}">{title}</a></h3>',
    ]
    if words:
        lines.append(
            f'<a class="icon-button small more" href="{address}{esc(way[0])}" aria-label="{words}: {title}" '
            f'title="{words}">{icon("dots")}</a>'
        )
    small = []
    for key in board.fields:
        value = row.get(key)
        field = bound.fields.get(key)
        if field is None or value is None or (field.sensitive and not value):
            continue
        field, value = as_shown(field, value)
        if key == board.sum:
            tag = f'<span class="tag {tone}">{state}</span>' if state else ""
            lines.append(f'<p class="pair"><b class="sum">{esc(field.type.text(value, look))}</b>{tag}</p>')
            state = ""
        elif not small and field.type.widget == "link":
            lines.append(f'<p class="quiet">{esc(field.type.text(value, look))}</p>')
        else:
            small.append(field.type.show(value, look))
    if state:
        lines.append(f'<p class="pair"><span></span><span class="tag {tone}">{state}</span></p>')
    if small:
        lines.append(f'<p class="pair">{"".join(f"<span>{one}</span>" for one in small)}</p>')
    return mark_safe("".join([*lines, "</li>"]))


def _state(row, column, look):
    """(words, tone) of what is worth a look: went back, stalls, or should have been closed by now."""
    if getattr(column, "outcome", "open") != "open":
        return "", ""
    if row.get("returned"):
        return _("went back"), "warn"
    since, norm = row.get("stage_since"), getattr(column, "norm_days", None)
    days = (look.now - since).days if since else 0
    if norm and days > norm:
        return ngettext("stalled %(days)s day", "stalled %(days)s days", days) % {"days": days}, "bad"
    closes = row.get("closes_on")
    if closes and closes < look.today:
        return _("overdue"), "warn"
    return "", ""
