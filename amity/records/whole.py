"""One record with the values of its fields, by one question."""

from django.db import connection
from django.db.models import F

from .errors import NotFound
from .looking import shown
from .scope import visible
from .selection import Selection
from .statement import Slot, kept, key_of


class Whole(Selection):
    """The statement that selects the values of fields and the columns of the record itself."""

    def __init__(self, queryset, fields, actor):
        self.model = queryset.model
        self.columns = [one.attname for one in self.model._meta.concrete_fields]
        super().__init__(queryset, fields, actor, beside=self.columns)

    def loaded(self, **slots):
        """[(record, [value of each field])]."""
        found = [(self._record(row), self.values(row)) for row in self.rows(**slots)]
        if self.sensitive:
            shown(self.of.key, self.sensitive, [(record.pk, values) for record, values in found])
        return found

    def _record(self, row):
        return self.model.from_db(connection.alias, self.columns, [row[place] for place in self.places])


def load_one(bound, fields, id):
    """(the record, [the value of each of its `fields`]). Raises NotFound where the actor does not see it."""

    def make():
        rows = visible(bound.actor, bound.entity).filter(pk=Slot("id")).annotate(_key=F("pk"))
        return Whole(rows, fields, bound.actor)

    for found in kept(key_of(bound.actor, bound.entity, "load one", fields), make).loaded(id=id):
        return found
    raise NotFound(bound.entity.key)
