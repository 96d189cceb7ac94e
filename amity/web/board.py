"""The board: the records of a list as cards in columns, with counts and sums, moved by drag or keyboard."""

from dataclasses import dataclass

from django.db.models import Case, Count, DecimalField, F, Q, Sum, Value, When
from django.http import Http404

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
    """A column of a board: the record that it stands for, its cards as HTML, how many there are and their sum."""

    record: object
    name: str
    tiles: str
    count: int
    sum: str
    more: str


def show_board(request, entity):
    """The board of an entity that has one; `?within=` chooses the pipeline, `?column=&after=` gets more cards."""
    actor, board = request.actor, entity.board
    if board is None or not may(actor, entity):
        raise Http404
    bound = entity.bound(actor)
    within, others = _within(request, bound)
    address = ListAddress(request, bound)
    columns = _columns(request, bound, address, within) if within else []
    context = {"entity": entity, "address": address, "within": within, "others": others, "columns": columns}
    if request.headers.get("HX-Request") and request.GET.get("column"):
        return render(request, "web/board.html#more", {**context, "column": columns[0] if columns else None})
    context["adds"] = may(actor, entity, "add")
    return render(request, "web/board.html", context, here=f"/{entity.key}/board/")


def _within(request, bound):
    """(the chosen group of columns, all of them): pipelines, in their order."""
    target = bound.fields[bound.entity.board.within].target
    groups = list(visible(bound.actor, target).order_by("position", "name"))
    for group in groups:
        group.shown = said(group.words, group.name)
    chosen = [group for group in groups if str(group.pk) == request.GET.get("within")]
    return (chosen or groups or [None])[0], groups


def _columns(request, bound, address, within):
    board = bound.entity.board
    target = bound.fields[board.by].target
    records = visible(bound.actor, target).filter(**{board.within: within}).order_by("position", "name")
    only, look = request.GET.get("column"), bound.actor.look
    sums = _sums(bound, address.condition, within) if not only else {}
    fields = bound.columns(dict.fromkeys([bound.entity.title, board.by, *board.fields, "stage_since", "returned"]))
    sort = Sort.read("", bound)
    found = []
    for record in records:
        if only and str(record.pk) != only:
            continue
        where = Q(**{board.by: record.pk})
        cards = page(
            bound,
            fields,
            condition=address.condition,
            where=where,
            sort=sort,
            after=address.after if only else "",
            size=SIZE,
        )
        count, total = sums.get(record.pk, (0, 0))
        more = address.with_(within=str(within.pk), column=str(record.pk), after=cards.after) if cards.after else ""
        shown = show_money(Money(round(total), look.currency), look.language) if total else ""
        found.append(
            Column(record, said(record.words, record.name), tiles(cards, bound, record, look), count, shown, more)
        )
    return found


def _sums(bound, condition, within):
    """{column: (count, sum in the company's currency)} in one query; amounts of other currencies at today's rates."""
    board, look = bound.entity.board, bound.actor.look
    rows = visible(bound.actor, bound.entity).filter(compile(condition, bound), **{board.within: within})
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
