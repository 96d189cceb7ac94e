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

    def _demand_open(self):
        if not self._open:
            raise Unscoped(
                f"{self.model.__name__} was read around the read door: use visible(actor, …), "
                "or unscoped(because='…') where a verb or an invariant must see everything"
            )

    def _fetch_all(self):
        if self._result_cache is None:
            self._demand_open()
        super()._fetch_all()

    def iterator(self, *args, **kwargs):
        self._demand_open()
        return super().iterator(*args, **kwargs)

    def count(self):
        self._demand_open()
        return super().count()

    def exists(self):
        self._demand_open()
        return super().exists()

    def aggregate(self, *args, **kwargs):
        self._demand_open()
        return super().aggregate(*args, **kwargs)

    def update(self, **kwargs):
        self._demand_open()
        return super().update(**kwargs)

    def delete(self):
        self._demand_open()
        return super().delete()

    update.alters_data = True
    delete.alters_data = True


class GuardedManager(models.Manager.from_queryset(GuardedQuerySet)):
    def unscoped(self, *, because):
        """All rows, for verbs and invariants that must see more than their actor. `because` says why."""
        if not because:
            raise Unscoped("unscoped(because=…) wants a reason")
        return self.get_queryset().opened()
