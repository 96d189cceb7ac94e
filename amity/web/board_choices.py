"""The columns of a board by a choice: one for each choice, and one for what has none."""

from urllib.parse import urlencode

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from amity.base.money import show_number
from amity.records.choice_board import NONE, counts, newest
from amity.records.entity import Board
from amity.records.fields import AddressesField, LinksField
from amity.records.fields.masked import masked
from amity.records.page import COUNTED, Page, load
from amity.records.types import MoneyType

from .board_column import SIZE, Code, Column
from .rights import let
from .tiles import tiles

TOKEN = "-"  # noqa: S105 - a mark for none
"""How the column of what has no choice is named in a page."""
FIELDS = 4
"""So many columns of the list stand on a card, beside its title."""


def choice_columns(request, address, by):
    """What the page of such a board shows: the `columns` with a page of cards each; with `?column=` more of one."""
    bound, only = address.bound, request.GET.get("column")
    known = counts(bound, by, address.condition)
    found = columns(address, by, known)
    if only:
        found = [column for column in found if column.record.pk == only]
    after, codes = address.after if only else "", [code_of(column.record.pk) for column in found]
    pages = dict.fromkeys(codes, ([], ""))
    pages |= newest(bound, by, [code for code in codes if known[code]], address.condition, after=after, size=SIZE)
    board = board_of(address, by)
    fields = tile_fields(bound, board)
    rows = load(bound, fields, [id for ids, _after in pages.values() for id in ids])
    movable = let(bound.actor, bound.entity, list(rows), "edit") if by.key in bound.writable else ()
    for column, code in zip(found, codes, strict=True):
        ids, after = pages[code]
        cards = Page([(id, rows[id]) for id in ids if id in rows], fields=fields)
        column.tiles = tiles(cards, bound, column.record, bound.actor.look, movable, board, way(address, by))
        if after:
            column.more = address.with_(column=column.record.pk, after=after)
    return {"columns": found, "bare": not any(pages[code][0] for code in codes)}


def columns(address, by, known=None):
    """The columns with their counts (`known`, if they are), without cards. What has no choice stands before the
    choices, or behind them while there is nothing in it; choices that are offered no longer only where something has
    them."""
    known, language = known or counts(address.bound, by, address.condition), address.look.language
    offered = {code for code, _label in by.type.choices} | ({NONE} if by.optional else set())
    labels = {NONE: _("without: %(what)s") % {"what": by.label}} | by.type.labels
    if not known[NONE]:
        labels[NONE] = labels.pop(NONE)
    shown = [code for code in labels if code in offered or known[code]]
    return [
        Column(
            Code(code or TOKEN),
            capfirst(str(labels[code])),
            show_number(min(known[code], COUNTED), language) + ("+" if known[code] > COUNTED else ""),
            tone=by.type.tones.get(code, ""),
        )
        for code in shown
    ]


def code_of(token):
    """The code of a column, from how it is named in a page."""
    return NONE if token == TOKEN else token


def board_of(address, by):
    """The Board of a list by a choice: its cards show the list's first columns."""
    keys = [one for one in address.columns if not isinstance(one, (AddressesField, LinksField)) and "." not in one.key]
    keys = [one for one in keys if one.key not in (by.key, address.bound.entity.title)][:FIELDS]
    money = next((one.key for one in keys if isinstance(one.type, MoneyType) and not one.sensitive), "")
    return Board(by=by.key, within="", sum=money, fields=tuple(one.key for one in keys))


def tile_fields(bound, board):
    """The fields that a card needs."""
    return masked(bound.columns(dict.fromkeys([bound.entity.title, board.by, *board.fields])))


def way(address, by):
    """(where a card's move is asked for, where it is sent to when it is dropped), after the address of its record."""
    asked = f"field/{by.key}/?{urlencode([('in', 'board'), *address.kept])}"
    return asked, asked
