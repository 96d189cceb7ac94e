"""What a board by a choice shows, in four statements however many choices there are: how many records have each and
how many have none, and the newest of both.

A choice is compared as it stands, so that an index of it serves; what has none is asked apart.
"""

from functools import partial

from django.db.models import F, Q, TextField, Value
from django.db.models.expressions import RawSQL
from django.db.models.fields.tuple_lookups import Tuple, TupleLessThan
from django.db.models.lookups import Exact, IsNull

from .condition import compile
from .cursor import read_cursor, write_cursor
from .page import COUNTED
from .scope import branches, visible
from .statement import Slot, Statement, kept, key_of
from .types import Choice

NONE = ""
"""The code of the column of what has no choice."""
MOST = 60
"""A field of more choices makes no board."""
WANTED = RawSQL('"wanted"."code"', [], output_field=TextField())
EACH = (
    'SELECT "wanted"."code", "found".* FROM unnest(%s::text[]) AS "wanted"("code") CROSS JOIN LATERAL ({}) AS "found"'
)
COUNT = EACH.format('SELECT count(*) FROM ({} LIMIT %s) AS "some"')
NEWEST = EACH.format("{} ORDER BY 2 DESC, 1 DESC LIMIT %s")
NEWEST_OF_NONE = "SELECT ''::text, * FROM ({} ORDER BY 2 DESC, 1 DESC LIMIT %s) AS \"found\""


def by_choice(bound):
    """The fields by whose choices the records of `bound.entity` can stand on a board."""
    kinds = (
        one for one in bound.fields.values() if isinstance(one.type, Choice) and not (one.type.many or one.sensitive)
    )
    return [one for one in kinds if len(one.type.labels) <= MOST and one.order(bound.actor) is not None]


def counts(bound, by, condition=()):
    """{code: how many records have it, up to COUNTED + 1}; NONE stands for none."""
    key = key_of(bound.actor, bound.entity, "choices", by.key, repr(condition))
    found = dict.fromkeys(by.type.labels, 0)
    found.update(kept(key, partial(_counted, bound, by, condition)).rows(codes=list(found)))
    key = key_of(bound.actor, bound.entity, "choiceless", by.key, repr(condition))
    return found | {NONE: kept(key, partial(_counted_none, bound, by, condition)).rows()[0][0]}


def _counted(bound, by, condition):
    rows = visible(bound.actor, bound.entity).filter(compile(condition, bound) & _is(bound, by)).order_by()
    return Statement(rows.values_list("pk"), exact=True).inside(COUNT, before=[Slot("codes")], after=[COUNTED + 1])


def _counted_none(bound, by, condition):
    rows = visible(bound.actor, bound.entity).filter(compile(condition, bound) & _is_none(bound, by)).order_by()
    return Statement(rows.values_list("pk")[: COUNTED + 1], exact=True, counting=True)


def newest(bound, by, codes, condition=(), *, after="", size):
    """{code: ([id, …], key of what comes after, "" at the end)} of the records with each of `codes`, the newest first;
    `after` is such a key."""
    began = read_cursor(after, bound.entity.fields["created_at"])
    slots = dict(zip(("value", "id"), began or (None, None), strict=True))
    found = {code: [] for code in codes}
    for none in {code == NONE for code in codes}:
        key = key_of(bound.actor, bound.entity, "choice", none, by.key, repr(condition), began is not None, size)
        make = partial(_newest, bound, by, condition, began is not None, size + 1, none)
        for code, id, moment in kept(key, make).rows(codes=[code for code in codes if code != NONE], **slots):
            found[code].append((moment, id))
    return {code: page_of(rows, size) for code, rows in found.items()}


def _newest(bound, by, condition, begun, size, none):
    asked = compile(condition, bound) & (_is_none(bound, by) if none else _is(bound, by))
    if begun:
        asked &= Q(TupleLessThan(Tuple(F("created_at"), F("pk")), (Slot("value"), Slot("id"))))
    rows = [bound.entity.model.objects.filter(branch & asked) for branch in branches(bound.actor, bound.entity)]
    rows = rows or [bound.entity.model.objects.none()]
    rows = [one.order_by("-created_at", "-pk").values_list("pk", "created_at").opened() for one in rows]
    first, *others = [one[:size] for one in rows] if len(rows) > 1 else [rows[0].order_by()]
    statement = Statement(first.union(*others), exact=True)
    return statement.inside(NEWEST_OF_NONE if none else NEWEST, before=[] if none else [Slot("codes")], after=[size])


def _is(bound, by):
    """The Q of the records that have the choice of a column."""
    return Q(Exact(by.order(bound.actor), WANTED))


def _is_none(bound, by):
    expression = by.order(bound.actor)
    return Q(IsNull(expression, True)) | Q(Exact(expression, Value("", output_field=TextField())))


def page_of(rows, size):
    """([id, …] of the newest `size` of (moment, id), key of what comes after)."""
    rows = sorted(rows, reverse=True)
    shown = [id for _moment, id in rows[:size]]
    return shown, write_cursor(shown[-1], rows[size - 1][0]) if len(rows) > size else ""
