"""One page of a list, by key: never an OFFSET, never a count of everything."""

import base64
import json
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import F, Q
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan, TupleLessThan

from . import types
from .condition import compile
from .fields import CustomColumn
from .scope import branches, visible

SIZE = 50
COUNTED = 1000
"""Counts stop here; a screen then shows "1,000+"."""

EVERYTHING = Q()


@dataclass
class Page:
    """`rows` are (id, [value, …]) in the order of the fields; `after` and `before` are the keys of the neighbours."""

    rows: list
    after: str = ""
    before: str = ""
    fields: list = field(default_factory=list)


@dataclass(frozen=True)
class Sort:
    """A field to sort by and the direction; ties are broken by id in the same direction."""

    field: object
    down: bool = False

    @classmethod
    def read(cls, text, bound):
        """From "-amount" or "name"; an unknown or unsortable field gives the entity's own order."""
        for one in (text, bound.entity.order):
            found = bound.field((one or "").lstrip("-"))
            if found is not None and found.order(bound.actor) is not None:
                return cls(found, one.startswith("-"))
        return cls(bound.entity.fields["created_at"], True)


def page(bound, fields, *, condition=None, where=EVERYTHING, sort=None, after="", before="", size=SIZE, order=None):
    """A page of the records of `bound.entity` that its actor sees.

    `condition` is a Condition, `where` a further Q; `after`/`before` a key from another Page. The scope's branches
    run as a UNION of keyset-limited selects.
    """
    actor, entity = bound.actor, bound.entity
    sort = sort or Sort.read("", bound)
    down = sort.down != bool(before)
    asked = compile(condition, bound) & where
    key = _order_expression(sort.field, actor, entity)
    cursor = _read_cursor(before or after, sort.field)
    alternatives = branches(actor, entity)
    if not alternatives:
        return Page([], fields=fields)
    selects = []
    for branch in alternatives:
        rows = entity.model.objects.filter(branch & asked).annotate(_key=key)
        if cursor:
            rows = rows.filter(_beyond(cursor, down, sort.field.nullable))
        selects.append(rows.order_by(*_order(down, sort.field.nullable)))
    if len(selects) == 1:
        rows = _rows(selects[0].opened()[: size + 1], fields, actor)
    else:
        keyed = [rows.values_list("pk", "_key")[: size + 1] for rows in selects]
        united = keyed[0].union(*keyed[1:]).opened().order_by(*_order(down, sort.field.nullable, pk="pk"))
        ids = [id for id, _key in united[: size + 1]]
        found = entity.model.objects.filter(pk__in=ids).annotate(_key=key).opened()
        by_id = {row[0]: row for row in _rows(found, fields, actor)}
        rows = [by_id[id] for id in ids if id in by_id]
    more, rows = len(rows) > size, rows[:size]
    if before:
        rows.reverse()
    result = Page([(id, values) for id, _key, values in rows], fields=fields)
    if rows and (more or before):
        result.after = _write_cursor(rows[-1])
    if rows and (after or (before and more)):
        result.before = _write_cursor(rows[0])
    return result


def count(bound, *, condition=None, where=EVERYTHING, limit=COUNTED):
    """How many records there are, up to `limit` + 1."""
    asked = compile(condition, bound) & where
    selects = [
        bound.entity.model.objects.filter(branch & asked).order_by().values("pk")[: limit + 1]
        for branch in branches(bound.actor, bound.entity)
    ]
    if not selects:
        return 0
    united = selects[0] if len(selects) == 1 else selects[0].union(*selects[1:])
    return united.opened().count() if len(selects) == 1 else len(united.opened()[: limit + 1])


def load(bound, fields, ids):
    """The values of `fields` of those records among `ids` that the actor sees: {id: [value, …]}."""
    rows = visible(bound.actor, bound.entity).filter(pk__in=ids).annotate(_key=F("pk"))
    return {id: values for id, _key, values in _rows(rows, fields, bound.actor)}


def _order_expression(field, actor, entity):
    if field.key == entity.title:
        return F(entity.sort_title)
    return field.order(actor)


def _rows(queryset, fields, actor):
    """The rows of a queryset as (id, key, [value of each field])."""
    names, annotations, loads = [], {}, []
    for number, one in enumerate(fields):
        parts = one.parts(actor)
        start = len(names) + 2
        loads.append((one.load, start, start + len(parts)))
        for place, part in enumerate(parts):
            if type(part) is not F:
                annotations[f"_{number}_{place}"] = part
                names.append(f"_{number}_{place}")
            else:
                names.append(part.name)
    raws = queryset.annotate(**annotations).values_list("pk", "_key", *names)
    return [(raw[0], raw[1], [make(*raw[start:end]) for make, start, end in loads]) for raw in raws]


def _order(down, nullable, pk="pk"):
    key, id = F("_key"), F(pk)
    if nullable:
        key = key.desc(nulls_last=True) if down else key.asc(nulls_first=True)
    else:
        key = key.desc() if down else key.asc()
    return key, id.desc() if down else id.asc()


def _beyond(cursor, down, nullable):
    """What comes after a row: in descending order empty values stand last, in ascending order first."""
    value, id = cursor
    compare = TupleLessThan if down else TupleGreaterThan
    by_id = Q(pk__lt=id) if down else Q(pk__gt=id)
    if value is None:
        return Q(_key__isnull=True) & by_id if down else (Q(_key__isnull=True) & by_id) | Q(_key__isnull=False)
    further = Q(compare(Tuple(F("_key"), F("pk")), (value, id)))
    return further | Q(_key__isnull=True) if nullable and down else further


def _write_cursor(row):
    id, key, _values = row
    return base64.urlsafe_b64encode(json.dumps([_json(key), str(id)]).encode()).decode().rstrip("=")


def _json(value):
    return value if value is None or isinstance(value, (int, str, bool)) else str(value)


def _read_cursor(text, field):
    """(value, id) of a page's key; None for one that is no key of this order, which then means the first page."""
    if not text:
        return None
    try:
        value, id = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
        return None if value is None and not field.nullable else (_sorted_by(value, field), UUID(id))
    except (ArithmeticError, AttributeError, RecursionError, TypeError, ValueError):
        return None


def _sorted_by(value, field):
    """A value of a page's key as what the database compares; ValueError for what is none."""
    if value is None or field.type.kept_as in ("number", "money"):
        return types.Number(10, 20).fit(value)
    custom = isinstance(getattr(field, "field", field), CustomColumn)
    if not custom and isinstance(field.type, (types.Day, types.Moment, types.YesNo)):
        return field.type.fit(value)
    return types.Text(10_000).fit(value)
