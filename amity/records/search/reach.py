"""Where a person may find something: everywhere, by the rights of their scope, or among the few records they see."""

from functools import cached_property, reduce
from operator import or_

from django.db import connection
from django.db.models import BooleanField, OuterRef, Q, Subquery, Value

from ..registry import entities
from ..scope import branches, may, visible
from ..searched import Searched
from ..statement import kept

FEW = 1000
"""Whoever sees no more of any kind of record by any right is searched for by going through all of theirs."""
COLUMNS = ("record", "entity", "title", "note")
AMONG = "SELECT record, entity, title, note FROM records_search WHERE record = ANY(%s) AND entity = ANY(%s)"
CONCERNING = "SELECT item FROM records_timeline WHERE record = ANY(%s) LIMIT %s"


class Reach:
    """What `actor` may find among the entities whose keys are in `only` (None: all), as pairs of SQL and its values.

    It only says where to look; what is found passes the live scope, which may be narrower.
    """

    def __init__(self, actor, only=None):
        self.actor = actor
        self.entities = [
            one for one in entities() if one.search and may(actor, one) and (only is None or one.key in only)
        ]
        self.keys = [one.key for one in self.entities]

    @classmethod
    def of(cls, actor, only=None):
        """The Reach, made once per actor and request."""
        known = actor.__dict__.setdefault("_reach", {})
        key = frozenset(only) if only else None
        if key not in known:
            known[key] = cls(actor, key)
        return known[key]

    def __bool__(self):
        return bool(self.entities)

    @property
    def rows(self):
        """The rows of the search table that the actor sees; conditions may follow."""
        if self.few is not None:
            return AMONG, [self.few, self.keys]
        return self._kept("everything", lambda: _sql(Searched.objects.filter(self._scope()).values_list(*COLUMNS)))

    def newest(self, size):
        """The ids of the newest records that the actor sees, by each right, about `size` all together."""

        def make():
            parts = [rows for one in self.entities for rows in _by_rights(self.actor, one)]
            return _joined(" UNION ALL ", "({})", [rows[: max(size // len(parts), 100)] for rows in parts])

        return self._kept(f"newest {size}", make)

    @cached_property
    def few(self):
        """The ids of all records that the actor sees, if these are few; None if not. May name some more."""
        whole = Reach.of(self.actor)
        if self is not whole:
            return whole.few
        known = [one for one in entities() if (one.search or one.timeline is not None) and may(self.actor, one)]
        if any(_is_all(self.actor, one) or one.scope.part_of or one.scope.setting for one in known):
            return None
        return self._few(known)

    def _few(self, known):
        def make(form, join, some):
            parts = [rows[some] for one in known for rows in _by_rights(self.actor, one)]
            return self._kept(f"{join} {FEW}", lambda: _joined(join, form, parts))

        sql, values = make("EXISTS ({})", " OR ", slice(FEW, FEW + 1))
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {sql}", values)
            if cursor.fetchone()[0]:
                return None
            cursor.execute(*make("({})", " UNION ALL ", slice(FEW)))
            ids = [id for (id,) in cursor.fetchall()]
            if not any(one.scope.concerns for one in known):
                return ids
            cursor.execute(CONCERNING, [ids, 4 * FEW + 1])
            items = [id for (id,) in cursor.fetchall()]
        return [*ids, *items] if len(items) <= 4 * FEW else None

    def _scope(self):
        """The Q that leaves of the search table what the actor sees."""
        everything = [one.key for one in self.entities if _is_all(self.actor, one)]
        alternatives = [Q(entity__in=everything)] if everything else []
        for one in self.entities:
            if one.key not in everything:
                seen = visible(self.actor, one).filter(pk=OuterRef("record")).values(seen=Value(True))
                # Asked row by row: of an EXISTS the database may rather collect all that the person sees.
                alternatives.append(Q(entity=one.key) & Q(Subquery(seen, output_field=BooleanField())))
        return reduce(or_, alternatives)

    def _kept(self, what, make):
        """SQL that is made once for all who have this scope."""
        scope = getattr(self.actor, "scope_key", None)
        return kept(scope and (scope, "search", what, *self.keys), make)


def _by_rights(actor, entity):
    """For each right by which the actor sees records of `entity`: their ids, the newest first."""
    for branch in actor.grants(entity.key, "see"):
        yield entity.model.objects.filter(branch).order_by("-created_at", "-pk").values_list("pk")


def _is_all(actor, entity):
    return not all(branches(actor, entity))


def _sql(queryset):
    return queryset.query.sql_with_params()


def _joined(join, form, querysets):
    """Several querysets as one SQL, each in the `form`."""
    parts = [_sql(rows) for rows in querysets]
    return join.join(form.format(sql) for sql, _values in parts), [one for _sql, values in parts for one in values]
