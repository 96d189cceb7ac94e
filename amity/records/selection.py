"""Rows of records as the values of their fields: what a list, a card and a board are made of."""

from django.db.models import F

from .looking import sensitive, shown
from .registry import entity_of
from .statement import Statement


class Selection(Statement):
    """The statement that selects id, key and the parts of fields, and makes values of what comes back.

    `beside` are names of columns to select as well; `places` says where in a row each of them stands; `keys` are the
    annotations by which the rows are ordered: of several the key is a tuple.
    """

    def __init__(self, queryset, fields, actor, *, exact=False, beside=(), keys=("_key",)):
        names, annotations, self.loads, self.keys = [], {}, [], len(keys)
        self.sensitive, self.of = sensitive(fields), entity_of(queryset.model)
        for number, one in enumerate(fields):
            parts = one.parts(actor)
            start = len(names) + 1 + len(keys)
            self.loads.append((one.load, start, start + len(parts)))
            for place, part in enumerate(parts):
                if type(part) is not F:
                    annotations[f"_{number}_{place}"] = part
                    names.append(f"_{number}_{place}")
                else:
                    names.append(part.name)
        names += [name for name in beside if name not in names]
        self.places = [names.index(name) + 1 + len(keys) for name in beside]
        super().__init__(queryset.annotate(**annotations).values_list("pk", *keys, *names), exact=exact)

    def loaded(self, **slots):
        """[(id, key, [value of each field])]."""
        loads, last = self.loads, 1 + self.keys
        rows = self.rows(**slots)
        if last == 2:
            found = [(row[0], row[1], [load(*row[start:end]) for load, start, end in loads]) for row in rows]
        else:
            found = [
                (row[0], tuple(row[1:last]), [load(*row[start:end]) for load, start, end in loads]) for row in rows
            ]
        if self.sensitive:
            shown(self.of.key, self.sensitive, [(id, values) for id, _key, values in found])
        return found

    def values(self, row):
        """[value of each field] of one row."""
        return [load(*row[start:end]) for load, start, end in self.loads]
