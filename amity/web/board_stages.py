"""The columns of an entity's own board: the stages of a pipeline, with what stands in them and its sum."""

from django.utils.translation import gettext as _

from amity.base.money import Money, show_money
from amity.records.board import newest, sums
from amity.records.fields.masked import masked
from amity.records.page import Page, load
from amity.records.words import said

from .board_column import SIZE, Column
from .in_order import in_order
from .last_board import is_open, remember, remembered
from .rights import let
from .tiles import tiles


def stage_columns(request, address):
    """What the page of such a board shows: the pipeline (`within`), all of them (`others`), the `columns` with a page
    of cards each; with `?column=` more of one."""
    bound = address.bound
    within, others = _within(request, bound)
    for group in others:
        group.href = address.with_(within=str(group.pk))
    found = _filled(request, bound, address, within) if within else []
    bare = not any(column.count for column in found)
    return {"within": within, "others": others, "columns": found, "bare": bare}


def _within(request, bound):
    """(the chosen group of columns, all of them): pipelines, in their order. Without a choice it is the last one."""
    target = bound.fields[bound.entity.board.within].target
    groups = in_order(bound.actor, target)
    for group in groups:
        group.shown = said(group.words, group.name)
    known = {str(group.pk): group for group in groups}
    if chosen := known.get(request.GET.get("within")):
        remember(request, bound.entity, chosen.pk)
    return chosen or known.get(remembered(request, bound.entity)) or next(iter(groups), None), groups


def _filled(request, bound, address, within):
    only, fields = request.GET.get("column"), tile_fields(bound)
    found = columns(bound, within.pk, address.condition)
    if only:
        found = [column for column in found if str(column.record.pk) == only]
    after = address.after if only else ""
    pages = newest(bound, [column.record.pk for column in found], address.condition, after=after, size=SIZE)
    rows = load(bound, fields, [id for ids, _after in pages.values() for id in ids])
    movable = let(bound.actor, bound.entity, list(rows), "edit") if bound.entity.board.by in bound.writable else ()
    for column in found:
        ids, after = pages[column.record.pk]
        cards = Page([(id, rows[id]) for id in ids if id in rows], fields=fields)
        column.tiles = tiles(cards, bound, column.record, bound.actor.look, movable)
        if after:
            column.more = address.with_(within=str(within.pk), column=str(column.record.pk), after=after)
    return found


def columns(bound, within, condition=()):
    """The columns of a board with their counts and sums, without cards; `within` is the id of their group."""
    board, look = bound.entity.board, bound.actor.look
    target = bound.fields[board.by].target
    records = [one for one in in_order(bound.actor, target) if getattr(one, f"{board.within}_id") == within]
    known = sums(bound, [record.pk for record in records], condition)
    found = []
    for record in records:
        count, total = known.get(record.pk, (0, 0))
        shown = show_money(Money(round(total), look.currency), look.language) if total else ""
        closed = board.closed and not is_open(record)
        note = _("%(days)s days") % {"days": board.DAYS} if closed else ""
        found.append(Column(record, said(record.words, record.name), count, shown, note))
    return found


def tile_fields(bound):
    """The fields that a card of the board needs."""
    board = bound.entity.board
    return masked(
        bound.columns(dict.fromkeys([bound.entity.title, board.by, *board.fields, "stage_since", "returned"]))
    )
