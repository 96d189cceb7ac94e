"""One page of a list, by key: never an OFFSET, never a count of everything."""

from dataclasses import dataclass, field
from time import monotonic

from django.db.models import F, Q
from django.db.models.fields.tuple_lookups import (
    Tuple,
    TupleGreaterThan,
    TupleGreaterThanOrEqual,
    TupleLessThan,
    TupleLessThanOrEqual,
)

from .condition import compile
from .cursor import read_cursor, write_cursor
from .scope import Far, branches, visible
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
        self.branches = branches(self.actor, self.entity)
        self.far = [branch for branch in self.branches if isinstance(branch, Far)]
        self.exact = bool(condition or self.far) or where is not None

    def _selects(self, branches, *, apart=False):
        """The rows of each branch of the scope; `apart`: without those of the branches before it."""
        asked = compile(self.condition, self.bound)
        if self.where is not None:
            asked &= self.where
        if self.field is not None:
            asked &= self.field.points(Slot("of"))
        objects, found, before = self.entity.model.objects, [], Q()
        for branch in branches:
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
            selects = self._selects(self.branches, apart=True)
            ids = [rows.order_by().values("pk")[:limit].opened() for rows in selects]
            return Statement(_united(ids, all=True)[:limit], exact=self.exact, counting=True)

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
        if not self.branches:
            return []
        if len(self.branches) > 1:
            return self._of_ids(self._ids(sort, down, cursor, size), fields, sort, down, size)

        def make():
            (rows,) = self._begun(self.branches, sort, down, cursor)
            return Selection(rows.opened()[:size], fields, self.actor, exact=self._exact(sort))

        return self._kept("page", fields, *_kind(sort, down, cursor), size, make=make).loaded(**self._slots(cursor))

    def _ids(self, sort, down, cursor, size):
        """The ids of the first `size` records of each branch. Those of the far branches are looked for only so far as
        the others reach: where these fill the page, a walk through what is dense ends soon."""
        near = [branch for branch in self.branches if branch not in self.far]
        found = self._keyed(near, sort, down, cursor, size) if near else []
        if self.far:
            last = found[-1] if len(found) == size and not sort.field.nullable else None
            found += self._keyed(self.far, sort, down, cursor, size, last=last)
        return list(dict.fromkeys(row[0] for row in found))

    def _keyed(self, branches, sort, down, cursor, size, *, last=None):
        """[(id, key)] of the first `size` records of some branches together, none after `last`."""

        def make():
            keyed = [
                (rows.filter(_up_to_last(down)) if last else rows).values_list("pk", "_key")[:size]
                for rows in self._begun(branches, sort, down, cursor)
            ]
            ordered = _united(keyed).opened().order_by(*_order(down, sort.field.nullable))
            return Statement(ordered[:size], exact=self._exact(sort))

        key = "ids", branches is self.far, bool(last), *_kind(sort, down, cursor), size
        slots = dict(zip(("last_id", "last_value"), last, strict=True)) if last else {}
        return self._kept(*key, make=make).rows(**self._slots(cursor), **slots)

    def _of_ids(self, ids, fields, sort, down, size):
        """The first `size` of the records `ids`, for which the scope has already answered."""

        def make():
            rows = self._keys(self.entity.model.objects.filter(AMONG), sort)
            ordered = rows.order_by(*_order(down, sort.field.nullable)).opened()
            return Selection(ordered[:size], fields, self.actor)

        return kept(self._key("rows", fields, sort.field.key, down, size), make).loaded(ids=ids) if ids else []

    def _begun(self, branches, sort, down, cursor):
        """The rows of each branch with their keys, in order, from the cursor on."""
        found = [self._keys(rows, sort) for rows in self._selects(branches)]
        if cursor:
            found = [rows.filter(_beyond(cursor[0] is None, down, sort.field.nullable)) for rows in found]
        return [rows.order_by(*_order(down, sort.field.nullable)) for rows in found]

    def _keys(self, rows, sort):
        title = sort.field.key == self.entity.title
        return rows.annotate(_key=F(self.entity.sort_title) if title else sort.field.order(self.actor))

    def _exact(self, sort):
        """Whether the best plan depends on the scope's values: only the newest have an index for each near branch."""
        return self.exact or sort.field.key != "created_at"

    def _slots(self, cursor):
        value, id = cursor or (None, None)
        return {"of": self.id, "value": value, "id": id}


def _kind(sort, down, cursor):
    """What the SQL of a page depends on, of how it is sorted and where it begins."""
    return sort.field.key, down, cursor and cursor[0] is None


def _united(selects, *, all=False):
    return selects[0] if len(selects) == 1 else selects[0].union(*selects[1:], all=all)


def _order(down, nullable):
    key, id = F("_key"), F("pk")
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


def _up_to_last(down):
    """What does not come after the row in the slots `last_value` and `last_id`; neither it nor these are empty."""
    compare = TupleGreaterThanOrEqual if down else TupleLessThanOrEqual
    return Q(compare(Tuple(F("_key"), F("pk")), (Slot("last_value"), Slot("last_id"))))
