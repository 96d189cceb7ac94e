"""The board: the records of a list as cards in columns, with counts and sums, moved by drag or keyboard."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Case, Count, DecimalField, F, Q, Sum, Value, When
from django.http import Http404
from django.utils.translation import gettext as _

from amity.base.money import Money, show_money
from amity.records.condition import compile
from amity.records.page import Sort, page
from amity.records.scope import may, visible
from amity.records.words import said

from .list_address import ListAddress
from .shell import render
from .tiles import tiles

SIZE = 25
"""Cards of a column that a page shows; the rest on demand."""


@dataclass
class Column:
    """A column of a board: the record that it stands for, how many cards it has and their sum; cards as HTML."""

    record: object
    name: str
    count: int
    sum: str
    note: str = ""
    tiles: str = ""
    more: str = ""


def show_board(request, entity):
    """The board of an entity that has one; `?within=` chooses the pipeline, `?column=&after=` gets more cards."""
    actor = request.actor
    if not may(actor, entity):
        raise Http404
    bound = entity.bound(actor)
    if not has_board(bound):
        raise Http404
    within, others = _within(request, bound)
    address = ListAddress(request, bound)
    found = _columns(request, bound, address, within) if within else []
    context = {"entity": entity, "address": address, "within": within, "others": others, "columns": found}
    if request.headers.get("HX-Request") and request.GET.get("column"):
        return render(request, "web/board.html#more", {**context, "column": found[0] if found else None})
    context["adds"] = may(actor, entity, "add")
    return render(request, "web/board.html", context, here=f"/{entity.key}/board/")


def has_board(bound):
    """Whether there is a board for the actor of `bound`: one whose columns they may read."""
    board = bound.entity.board
    return board is not None and {board.within, board.by} <= bound.fields.keys()


def _within(request, bound):
    """(the chosen group of columns, all of them): pipelines, in their order."""
    target = bound.fields[bound.entity.board.within].target
    groups = list(visible(bound.actor, target).order_by("position", "name"))
    for group in groups:
        group.shown = said(group.words, group.name)
    chosen = [group for group in groups if str(group.pk) == request.GET.get("within")]
    return (chosen or groups or [None])[0], groups


def _columns(request, bound, address, within):
    """The columns with a page of cards each; with `?column=` the further cards of one."""
    only, look = request.GET.get("column"), bound.actor.look
    fields, sort = tile_fields(bound), Sort.read("", bound)
    found = columns(bound, within, address.condition)
    if only:
        found = [column for column in found if str(column.record.pk) == only]
    for column in found:
        where = Q(**{bound.entity.board.by: column.record.pk}) & kept(bound)
        after = address.after if only else ""
        cards = page(bound, fields, condition=address.condition, where=where, sort=sort, after=after, size=SIZE)
        column.tiles = tiles(cards, bound, column.record, look)
        if cards.after:
            column.more = address.with_(within=str(within.pk), column=str(column.record.pk), after=cards.after)
    return found


def columns(bound, within, condition=()):
    """The columns of a board with their counts and sums, without cards."""
    board, look = bound.entity.board, bound.actor.look
    target = bound.fields[board.by].target
    sums = _sums(bound, condition, within)
    found = []
    for record in visible(bound.actor, target).filter(**{board.within: within}).order_by("position", "name"):
        count, total = sums.get(record.pk, (0, 0))
        shown = show_money(Money(round(total), look.currency), look.language) if total else ""
        closed = board.closed and getattr(record, "outcome", "open") != "open"
        note = _("%(days)s days") % {"days": board.DAYS} if closed else ""
        found.append(Column(record, said(record.words, record.name), count, shown, note))
    return found


def kept(bound):
    """The Q of the records that the board keeps: open ones, and those closed lately."""
    board = bound.entity.board
    if not board.closed:
        return Q()
    lately = bound.actor.look.now - timedelta(days=board.DAYS)
    return Q(**{f"{board.closed}__isnull": True}) | Q(**{f"{board.closed}__gte": lately})


def tile_fields(bound):
    """The fields that a card of the board needs."""
    board = bound.entity.board
    return bound.columns(dict.fromkeys([bound.entity.title, board.by, *board.fields, "stage_since", "returned"]))


def _sums(bound, condition, within):
    """{column: (count, sum in the company's currency)} in one query; amounts of other currencies at today's rates."""
    board, look = bound.entity.board, bound.actor.look
    rows = visible(bound.actor, bound.entity)
    rows = rows.filter(compile(condition, bound), kept(bound), **{board.within: within})
    amounts = {}
    if board.sum in bound.fields:
        rates = [
            When(Q(**{f"{board.sum}_currency": code}), then=F(board.sum) * Value(rate))
            for code, rate in look.rates.items()
        ]
        own = When(Q(**{f"{board.sum}_currency": look.currency}), then=F(board.sum))
        exact = DecimalField(max_digits=30, decimal_places=2)
        amounts["total"] = Sum(Case(own, *rates, default=Value(0), output_field=exact), output_field=exact)
    counted = rows.order_by().values_list(board.by).annotate(number=Count("pk"), **amounts)
    return {row[0]: (row[1], row[2] or 0 if len(row) > 2 else 0) for row in counted}
