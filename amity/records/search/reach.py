"""Where a person may find something: everywhere, by the rights of their scope, or among the few records they see."""

from functools import cached_property, reduce
from operator import or_

from django.db import connection
from django.db.models import BooleanField, OuterRef, Q, Subquery, Value

from ..registry import entities
from ..scope import may, visible
from ..timeline import Timeline

FEW = 1000
"""Whoever sees no more of any kind of record by any right is searched for by going through all of theirs."""


class Reach:
    """What `actor` may find among the entities whose keys are in `only` (None: all).

    It only says where to look; what is found passes the live scope, which may be narrower.
    """

    def __init__(self, actor, only=None):
        self.actor = actor
        self.entities = [
            one for one in entities() if one.search and may(actor, one) and (only is None or one.key in only)
        ]

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
    def keys(self):
        return [one.key for one in self.entities]

    @cached_property
    def scope(self):
        """The Q that leaves of the search table what the actor sees."""
        everything = [one.key for one in self.entities if _is_all(self.actor, one)]
        alternatives = [Q(entity__in=everything)] if everything else []
        for one in self.entities:
            if one.key not in everything:
                seen = visible(self.actor, one).filter(pk=OuterRef("record")).values(seen=Value(True))
                # Asked row by row: of an EXISTS the database may rather collect all that the person sees.
                alternatives.append(Q(entity=one.key) & Q(Subquery(seen, output_field=BooleanField())))
        return reduce(or_, alternatives)

    @cached_property
    def few(self):
        """The ids of all records that the actor sees, if these are few; None if not. May name some more."""
        if len(self.entities) < len(all_of := Reach.of(self.actor).entities):
            return Reach.of(self.actor).few
        known = [one for one in entities() if (one in all_of or one.timeline is not None) and may(self.actor, one)]
        if any(_is_all(self.actor, one) or one.scope.part_of or one.scope.setting for one in known):
            return None
        parts = [(one, rows) for one in known for rows in newest_of(self.actor, one)]
        if _is_there([rows[FEW : FEW + 1] for _one, rows in parts]):
            return None
        ids = _ids([rows[:FEW] for _one, rows in parts])
        items = _concerning(ids) if any(one.scope.concerns for one in known) else set()
        return None if items is None else ids | items

    def newest(self, size):
        """Querysets of the ids of the newest records that the actor sees, by each right, `size` all together."""
        parts = [rows for one in self.entities for rows in newest_of(self.actor, one)]
        return [rows[: max(size // len(parts), 100)] for rows in parts]


def newest_of(actor, entity):
    """For each right by which the actor sees records of `entity`: their ids, the newest first."""
    for branch in actor.grants(entity.key, "see"):
        yield entity.model.objects.filter(branch).order_by("-created_at", "-pk").values_list("pk")


def _is_all(actor, entity):
    return getattr(actor, "unbound", False) or not all(actor.grants(entity.key, "see"))


def _concerning(ids):
    """The items that concern these records; None if they are too many."""
    rows = Timeline.objects.unscoped(because="only says where to look; the live scope says what is shown")
    found = rows.filter(record__in=ids).values_list("item", flat=True)[: 4 * FEW + 1]
    return set(found) if len(found) <= 4 * FEW else None


def _is_there(querysets):
    """Whether one of the querysets has a row."""
    asked = [rows.query.sql_with_params() for rows in querysets]
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {' OR '.join(f'EXISTS ({sql})' for sql, _values in asked)}",
            [one for _sql, values in asked for one in values],
        )
        return cursor.fetchone()[0]


def _ids(querysets):
    asked = [rows.query.sql_with_params() for rows in querysets]
    with connection.cursor() as cursor:
        cursor.execute(
            " UNION ALL ".join(f"({sql})" for sql, _values in asked), [one for _sql, values in asked for one in values]
        )
        return {id for (id,) in cursor.fetchall()}
