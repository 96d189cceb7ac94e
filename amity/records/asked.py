"""Which records of an entity are asked for, and the statements that answer: branch by branch of the actor's scope."""

from time import monotonic

from django.db.models import F, Q

from .condition import compile
from .scope import Far, Narrowed, branches
from .selection import Selection
from .statement import AMONG, Slot, Statement, kept, key_of

MINUTE = 60
"""So many seconds a count that stopped is remembered."""


class Asked:
    """Which records of `bound.entity` are asked for: the scope of the actor, a Condition, the record that they hang on;
    all as for `page`."""

    def __init__(self, bound, condition, where, of):
        self.bound, self.actor, self.entity = bound, bound.actor, bound.entity
        self.condition, self.where = condition, where
        self.field, self.id = of or (None, None)
        self.branches = branches(self.actor, self.entity)
        self.far = [branch for branch in self.branches if isinstance(branch, Far)]
        narrowed = any(isinstance(branch, Narrowed) for branch in self.branches)
        self.exact = bool(condition or self.far or narrowed) or where is not None

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

    def rows(self, fields, walk):
        """[(id, key, [value of each field])] of the records along a Walk."""
        if not self.branches:
            return []
        if len(self.branches) > 1:
            return self._of_ids(self._ids(walk), fields, walk)

        def make():
            (rows,) = self._begun(self.branches, walk)
            return Selection(rows.opened()[: walk.size], fields, self.actor, exact=self._exact(walk), keys=walk.names)

        return self._kept("page", fields, *walk.kind, make=make).loaded(of=self.id, **walk.slots)

    def _ids(self, walk):
        """The ids of the first records of each branch. Those of the far branches are looked for only so far as the
        others reach: where these fill the page, a walk through what is dense ends soon."""
        near = [branch for branch in self.branches if branch not in self.far]
        found = self._keyed(near, walk) if near else []
        if self.far:
            one_key = not walk.field.nullable and not walk.then
            last = found[-1] if len(found) == walk.size and one_key else None
            found += self._keyed(self.far, walk, last=last)
        return list(dict.fromkeys(row[0] for row in found))

    def _keyed(self, branches, walk, *, last=None):
        """[(id, key)] of the first records of some branches together, none after `last`."""

        def make():
            keyed = [
                (walk.up_to_last(rows) if last else rows).values_list("pk", *walk.names)[: walk.size]
                for rows in self._begun(branches, walk)
            ]
            found = keyed[0] if len(keyed) == 1 else walk.ordered(_united(keyed))[: walk.size]
            return Statement(found.opened(), exact=self._exact(walk))

        slots = dict(zip(("last_id", "last_value"), last, strict=True)) if last else {}
        statement = self._kept("ids", branches is self.far, bool(last), *walk.kind, make=make)
        return statement.rows(of=self.id, **walk.slots, **slots)

    def _of_ids(self, ids, fields, walk):
        """The first of the records `ids`, for which the scope has already answered."""

        def make():
            rows = walk.ordered(self._keys(self.entity.model.objects.filter(AMONG), walk))
            return Selection(rows.opened()[: walk.size], fields, self.actor, keys=walk.names)

        return kept(self._key("rows", fields, *walk.kind), make).loaded(ids=ids) if ids else []

    def _begun(self, branches, walk):
        """The rows of each branch with their keys, along the walk."""
        return [walk.begun(self._keys(rows, walk)) for rows in self._selects(branches)]

    def _keys(self, rows, walk):
        return rows.annotate(**{name: self._by(field) for name, field, _down in walk.keys})

    def _by(self, field):
        """What orders by a field."""
        title = field.key == self.entity.title
        return F(self.entity.sort_title) if title else field.order(self.actor)

    def _exact(self, walk):
        """Whether the best plan depends on the scope's values: only the newest have an index for each near branch."""
        return self.exact or walk.field.key != "created_at"


def _united(selects, *, all=False):
    return selects[0] if len(selects) == 1 else selects[0].union(*selects[1:], all=all)
