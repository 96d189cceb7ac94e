"""What a board shows, in two statements however many columns it has: the sums of all, and the newest of each.

What is open and what was closed lately are asked apart, each by an index of its own: an OR of both reads every
record that was ever closed.
"""

from datetime import timedelta

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Count, F, Q, Sum, UUIDField, Value
from django.db.models.expressions import RawSQL
from django.db.models.fields.tuple_lookups import Tuple, TupleLessThan

from .condition import compile
from .cursor import read_cursor, write_cursor
from .scope import branches, visible

COLUMN = RawSQL('"wanted"."id"', [], output_field=UUIDField())
NEWEST = """
    SELECT "wanted"."id", "newest".* FROM unnest(%s::uuid[]) AS "wanted"("id")
    CROSS JOIN LATERAL ({} ORDER BY 2 DESC, 1 DESC LIMIT %s) AS "newest"
"""


def kept(bound):
    """The alternatives, as Qs without an overlap, by which a board keeps a record: open, or closed lately."""
    board = bound.entity.board
    if not board.closed:
        return [Q()]
    lately = bound.actor.look.now - timedelta(days=board.DAYS)
    return [Q(**{f"{board.closed}__isnull": True}), Q(**{f"{board.closed}__gte": lately})]


def sums(bound, columns, condition=()):
    """{column: (count, sum in the company's currency)} of what the board keeps in `columns` (ids).

    Amounts of other currencies count at today's rates, those without a rate for nothing.
    """
    board, look = bound.entity.board, bound.actor.look
    rates = {**look.rates, look.currency: 1}
    rows = visible(bound.actor, bound.entity).filter(compile(condition, bound), **{f"{board.by}__in": columns})
    rows = rows.order_by().values_list(board.by)
    if board.sum in bound.fields:
        rows = rows.values_list(board.by, f"{board.sum}_currency").annotate(number=Count("pk"), total=Sum(board.sum))
    else:
        rows = rows.annotate(currency=Value(look.currency), number=Count("pk"), total=Value(0))
    first, *others = [rows.filter(alternative) for alternative in kept(bound)]
    found = {}
    for column, currency, number, total in first.union(*others, all=True) if others else first:
        count, amount = found.get(column, (0, 0))
        found[column] = count + number, amount + (total or 0) * rates.get(currency, 0)
    return found


def newest(bound, columns, condition=(), *, after="", size):
    """{column: ([id, …], key of what comes after, "" at the end)} of what the board keeps in `columns`, newest first.

    `after` is such a key. The scope's branches are limited one by one, as in a list.
    """
    asked = compile(condition, bound) & Q(**{bound.entity.board.by: COLUMN})
    if began := read_cursor(after, bound.entity.fields["created_at"]):
        asked &= Q(TupleLessThan(Tuple(F("created_at"), F("pk")), began))
    selects = []
    for branch in branches(bound.actor, bound.entity):
        for alternative in kept(bound):
            rows = bound.entity.model.objects.filter(branch & asked & alternative)
            selects.append(rows.order_by("-created_at", "-pk").values_list("pk", "created_at")[: size + 1])
    parts = [*filter(None, map(_sql, selects))]
    found = {column: [] for column in columns}
    if parts:
        united = " UNION ".join(f"({sql})" for sql, _parameters in parts)
        parameters = [one for _sql, parameters in parts for one in parameters]
        with connection.cursor() as cursor:
            cursor.execute(NEWEST.format(united), [[*columns], *parameters, size + 1])
            for column, id, moment in cursor.fetchall():
                found[column].append((moment, id))
    return {column: _page(rows, size) for column, rows in found.items()}


def _sql(rows):
    """(SQL, parameters) of a queryset; None where it can have no rows."""
    try:
        return rows.query.sql_with_params()
    except EmptyResultSet:
        return None


def _page(rows, size):
    rows = sorted(rows, reverse=True)
    shown = [id for _moment, id in rows[:size]]
    return shown, write_cursor(shown[-1], rows[size - 1][0]) if len(rows) > size else ""
