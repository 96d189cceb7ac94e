"""The lock on the read door: a queryset of records that evaluates only when it came through the door."""

from django.db import models

from .errors import Unscoped


class GuardedQuerySet(models.QuerySet):
    """Refuses to touch the database unless `visible(…)` or `unscoped(because=…)` opened it."""

    _open = False

    def _clone(self):
        clone = super()._clone()
        clone._open = self._open
        return clone

    def opened(self):
        """For the read door alone: the same queryset, allowed to evaluate."""
        clone = self._chain()
        clone._open = True
        return clone

    def demand_open(self):
        """Raises Unscoped unless the read door opened this set."""
        if not self._open:
            raise Unscoped(
                f"{self.model.__name__} was read around the read door: use visible(actor, …), "
                "or unscoped(because='…') where a verb or an invariant must see everything"
            )

    def _fetch_all(self):
        if self._result_cache is None:
            self.demand_open()
        super()._fetch_all()

    def __or__(self, other):
        return self._joined(super().__or__(other), [other])

    def __and__(self, other):
        return self._joined(super().__and__(other), [other])

    def _combinator_query(self, combinator, *others, **kwargs):
        return self._joined(super()._combinator_query(combinator, *others, **kwargs), others)

    def _joined(self, rows, others):
        """What is made of several sets is open only if all of them are."""
        rows._open = self._open and all(one._open for one in others)
        return rows

    def iterator(self, *args, **kwargs):
        self.demand_open()
        return super().iterator(*args, **kwargs)

    def count(self):
        self.demand_open()
        return super().count()

    def exists(self):
        self.demand_open()
        return super().exists()

    def aggregate(self, *args, **kwargs):
        self.demand_open()
        return super().aggregate(*args, **kwargs)

    def explain(self, **kwargs):
        self.demand_open()
        return super().explain(**kwargs)

    def raw(self, *args, **kwargs):
        raise Unscoped("SQL of one's own knows no scope: ask visible(…) with an expression instead")

    def bulk_create(self, *args, **kwargs):
        self.demand_open()
        return super().bulk_create(*args, **kwargs)

    def create(self, **kwargs):
        self.demand_open()
        return super().create(**kwargs)

    def update(self, **kwargs):
        self.demand_open()
        return super().update(**kwargs)

    def delete(self):
        self.demand_open()
        return super().delete()

    update.alters_data = True
    delete.alters_data = True


class GuardedManager(models.Manager.from_queryset(GuardedQuerySet)):
    def unscoped(self, *, because):
        """All rows, for verbs and invariants that must see more than their actor. `because` says why."""
        if not because:
            raise Unscoped("unscoped(because=…) wants a reason")
        return self.get_queryset().opened()
