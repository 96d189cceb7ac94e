"""One page of a list, by key: never an OFFSET, never a count of everything."""

from dataclasses import dataclass, field
from time import monotonic

from django.db.models import F, Q
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan, TupleLessThan

from .condition import compile
from .cursor import read_cursor, write_cursor
from .scope import branches, visible
from .selection import Selection
from .statement import AMONG, Slot, Statement, kept, key_of

SIZE = 50
COUNTED = 1000
"""Counts stop here; a screen then shows "1,000+"."""
MINUTE = 60
"""So many seconds a count that stopped is remembered."""


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


def page(bound, fields, *, condition=None, where=None, of=None, sort=None, after="", before="", size=SIZE):
    """A page of the records of `bound.entity` that its actor sees.

    `condition` is a Condition, `where` a further Q; `of` = (field, id) leaves those whose field points to that
    record; `after` and `before` are keys from another Page. The scope's branches run as a UNION of keyset pages.
    """
    sort = sort or Sort.read("", bound)
    asked = _Asked(bound, condition, where, of)
    cursor = read_cursor(before or after, sort.field)
    rows = asked.rows(fields, sort, sort.down != bool(before), cursor, size + 1)
    more, rows = len(rows) > size, rows[:size]
    if before:
        rows.reverse()
    result = Page([(id, values) for id, _key, values in rows], fields=fields)
    if rows and (more or before):
        result.after = write_cursor(*rows[-1][:2])
    if rows and (after or (before and more)):
        result.before = write_cursor(*rows[0][:2])
    return result


def count(bound, *, condition=None, where=None, of=None, limit=COUNTED):
    """How many records there are, up to `limit` + 1."""
    return _Asked(bound, condition, where, of).count(limit + 1)


def load(bound, fields, ids):
    """The values of `fields` of those records among `ids` that the actor sees: {id: [value, …]}."""

    def make():
        rows = visible(bound.actor, bound.entity).filter(AMONG).annotate(_key=F("pk"))
        return Selection(rows, fields, bound.actor)

    found = kept(key_of(bound.actor, bound.entity, "load", fields), make).loaded(ids=list(ids))
    return {id: values for id, _key, values in found}


class _Asked:
    """Which records of an entity are asked for: the scope of the actor, a Condition, the record that they hang on."""

    def __init__(self, bound, condition, where, of):
        self.bound, self.actor, self.entity = bound, bound.actor, bound.entity
        self.condition, self.where = condition, where
        self.field, self.id = of or (None, None)
        self.exact = bool(condition) or where is not None
        self.branches = branches(self.actor, self.entity)

    def _selects(self, *, apart=False):
        """The rows of each branch of the scope; `apart`: without those of the branches before it."""
        asked = compile(self.condition, self.bound)
        if self.where is not None:
            asked &= self.where
        if self.field is not None:
            asked &= self.field.points(Slot("of"))
        objects, found, before = self.entity.model.objects, [], Q()
        for branch in self.branches:
            found.append(objects.filter(branch & asked & (~before if before else Q())))
            before = before | branch if apart else before
        return found

    def _key(self, *parts):
        return key_of(self.actor, self.entity, *parts)

    def _kept(self, *key, make):
        plain = self.where is None
        return kept(self._key(*key, repr(self.condition), self.field and self.field.key) if plain else None, make)

    def count(self, limit):
        """How many there are, up to `limit`: once that many are found, the branches left are not asked, and for a
        minute nothing is."""

        def make():
            selects = [rows.order_by().values("pk")[:limit].opened() for rows in self._selects(apart=True)]
            return Statement(_united(selects, all=True)[:limit], exact=self.exact, counting=True)

        if not self.branches:
            return 0
        statement = self._kept("count", limit, make=make)
        if self.id is None and monotonic() < statement.full_until:
            return limit
        number = min(limit, statement.rows(of=self.id)[0][0])
        statement.full_until = monotonic() + MINUTE if number == limit else 0
        return number

    def rows(self, fields, sort, down, cursor, size):
        """[(id, key, [value of each field])] of up to `size` records from the cursor on."""
        value, id = cursor or (None, None)
        slots = {"of": self.id, "value": value, "id": id}
        exact = self.exact or sort.field.key != "created_at"  # only this order has an index for each branch of a scope
        key = sort.field.key, down, cursor and value is None, size

        def begun():
            return [self._begun(rows, sort, down, cursor) for rows in self._selects()]

        def one():
            return Selection(begun()[0].opened()[:size], fields, self.actor, exact=exact)

        def many():
            keyed = [rows.values_list("pk", "_key")[:size] for rows in begun()]
            ordered = _united(keyed).opened().order_by(*_order(down, sort.field.nullable, pk="pk"))
            return Statement(ordered[:size], exact=exact)

        if not self.branches:
            return []
        if len(self.branches) == 1:
            return self._kept("page", fields, *key, make=one).loaded(**slots)
        return self._of_ids([row[0] for row in self._kept("ids", *key, make=many).rows(**slots)], fields, sort)

    def _begun(self, rows, sort, down, cursor):
        rows = rows.annotate(_key=_order_expression(sort.field, self.actor, self.entity))
        if cursor:
            rows = rows.filter(_beyond(cursor[0] is None, down, sort.field.nullable))
        return rows.order_by(*_order(down, sort.field.nullable))

    def _of_ids(self, ids, fields, sort):
        """The rows of ids that the scope has already answered for, in their order."""

        def make():
            rows = self.entity.model.objects.filter(AMONG)
            rows = rows.annotate(_key=_order_expression(sort.field, self.actor, self.entity)).opened()
            return Selection(rows, fields, self.actor)

        found = kept(self._key("rows", fields, sort.field.key), make).loaded(ids=ids) if ids else []
        by_id = {row[0]: row for row in found}
        return [by_id[id] for id in ids if id in by_id]


def _united(selects, *, all=False):
    return selects[0] if len(selects) == 1 else selects[0].union(*selects[1:], all=all)


def _order_expression(field, actor, entity):
    if field.key == entity.title:
        return F(entity.sort_title)
    return field.order(actor)


def _order(down, nullable, pk="pk"):
    key, id = F("_key"), F(pk)
    if nullable:
        key = key.desc(nulls_last=True) if down else key.asc(nulls_first=True)
    else:
        key = key.desc() if down else key.asc()
    return key, id.desc() if down else id.asc()


def _beyond(empty, down, nullable):
    """What comes after the row in the slots `value` and `id`; `empty`: it has no value.

    In descending order empty values stand last, in ascending order first.
    """
    compare = TupleLessThan if down else TupleGreaterThan
    by_id = Q(pk__lt=Slot("id")) if down else Q(pk__gt=Slot("id"))
    if empty:
        return Q(_key__isnull=True) & by_id if down else (Q(_key__isnull=True) & by_id) | Q(_key__isnull=False)
    further = Q(compare(Tuple(F("_key"), F("pk")), (Slot("value"), Slot("id"))))
    return further | Q(_key__isnull=True) if nullable and down else further
