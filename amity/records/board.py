"""What a board shows, in two statements however many columns it has: the sums of all, and the newest of each.

What is open and what was closed lately are asked apart, each by an index of its own: an OR of both reads every
record that was ever closed.
"""

from datetime import timedelta
from functools import partial

from django.db.models import Count, F, Q, Sum, UUIDField, Value
from django.db.models.expressions import RawSQL
from django.db.models.fields.tuple_lookups import Tuple, TupleLessThan

from amity.base.clock import now

from .choice_board import page_of
from .condition import compile
from .cursor import read_cursor
from .scope import branches, visible
from .statement import Among, Slot, Statement, kept, key_of

COLUMN = RawSQL('"wanted"."id"', [], output_field=UUIDField())
NEWEST = """
    SELECT "wanted"."id", "newest".* FROM unnest(%s::uuid[]) AS "wanted"("id")
    CROSS JOIN LATERAL ({} ORDER BY 2 DESC, 1 DESC LIMIT %s) AS "newest"
"""


def sums(bound, columns, condition=()):
    """{column: (count, sum in the company's currency)} of what the board keeps in `columns` (ids).

    Amounts of other currencies count at today's rates, those without a rate for nothing.
    """
    look, found = bound.actor.look, {}
    rates = {**look.rates, look.currency: 1}
    statement = kept(_key(bound, "sums", condition), partial(_sums, bound, condition))
    for column, currency, number, total in statement.rows(columns=list(columns)):
        count, amount = found.get(column, (0, 0))
        found[column] = count + number, amount + (total or 0) * rates.get(currency, 0)
    return found


def _sums(bound, condition):
    board = bound.entity.board
    rows = visible(bound.actor, bound.entity).filter(compile(condition, bound), Among(F(board.by), Slot("columns")))
    rows = rows.order_by().values_list(board.by)
    if board.sum in bound.fields:
        rows = rows.values_list(board.by, f"{board.sum}_currency").annotate(number=Count("*"), total=Sum(board.sum))
    else:
        rows = rows.annotate(currency=Value(bound.actor.look.currency), number=Count("*"), total=Value(0))
    first, *others = [rows.filter(alternative) for alternative in _alternatives(bound)]
    return Statement(first.union(*others, all=True) if others else first, exact=True)


def newest(bound, columns, condition=(), *, after="", size):
    """{column: ([id, …], key of what comes after, "" at the end)} of what the board keeps in `columns`, newest first.

    `after` is such a key. The scope's branches are limited one by one, as in a list.
    """
    began = read_cursor(after, bound.entity.fields["created_at"])
    slots = dict(zip(("value", "id"), began or (None, None), strict=True))
    begun = began is not None
    statement = kept(_key(bound, "newest", condition, begun, size), partial(_newest, bound, condition, begun, size + 1))
    found = {column: [] for column in columns}
    for column, id, moment in statement.rows(columns=list(columns), **slots):
        found[column].append((moment, id))
    return {column: page_of(rows, size) for column, rows in found.items()}


def _newest(bound, condition, begun, size):
    asked = compile(condition, bound) & Q(**{bound.entity.board.by: COLUMN})
    if begun:
        asked &= Q(TupleLessThan(Tuple(F("created_at"), F("pk")), (Slot("value"), Slot("id"))))
    selects = []
    for branch in branches(bound.actor, bound.entity):
        for alternative in _alternatives(bound):
            rows = bound.entity.model.objects.filter(branch & asked & alternative)
            selects.append(rows.order_by("-created_at", "-pk").values_list("pk", "created_at")[:size].opened())
    first, *others = selects or [bound.entity.model.objects.none().values_list("pk", "created_at").opened()]
    return Statement(first.union(*others), exact=True).inside(NEWEST, before=[Slot("columns")], after=[size])


def _alternatives(bound):
    """The Qs without an overlap by which a board keeps a record: open, or closed lately."""
    closed = bound.entity.board.closed
    return [Q(**{f"{closed}__isnull": True}), Q(**{f"{closed}__gte": lately(bound.entity)})] if closed else [Q()]


def lately(entity):
    """Since when a board keeps what was closed: since a midnight, so that a statement about it serves all day."""
    return now().replace(hour=0, minute=0, second=0, microsecond=0) - timedelta(days=entity.board.DAYS)


def _key(bound, what, condition, *parts):
    board = bound.entity.board
    since, summed = lately(bound.entity) if board.closed else None, board.sum in bound.fields
    return key_of(bound.actor, bound.entity, what, repr(condition), since, summed, *parts)
