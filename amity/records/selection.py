"""Rows of records as the values of their fields: what a list, a card and a board are made of."""

from django.db.models import F

from .statement import Statement


class Selection(Statement):
    """The statement that selects id, key and the parts of fields, and makes values of what comes back."""

    def __init__(self, queryset, fields, actor, *, exact=False):
        names, annotations, self.loads = [], {}, []
        for number, one in enumerate(fields):
            parts = one.parts(actor)
            start = len(names) + 2
            self.loads.append((one.load, start, start + len(parts)))
            for place, part in enumerate(parts):
                if type(part) is not F:
                    annotations[f"_{number}_{place}"] = part
                    names.append(f"_{number}_{place}")
                else:
                    names.append(part.name)
        super().__init__(queryset.annotate(**annotations).values_list("pk", "_key", *names), exact=exact)

    def loaded(self, **slots):
        """[(id, key, [value of each field])]."""
        loads = self.loads
        return [(row[0], row[1], [load(*row[start:end]) for load, start, end in loads]) for row in self.rows(**slots)]
