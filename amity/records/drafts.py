"""Instances of a model by the thousand, and their rows for COPY: what differs from record to record alone is asked."""

from operator import attrgetter

from django.db.models import JSONField
from django.db.models.base import ModelState
from django.db.models.expressions import DatabaseDefault

from .inserting import packed


def maker(model, **same):
    """The function that makes an instance of `model` of its columns, {attribute: value}; all have `same` ones.

    It does what the model's constructor does with such values, once for all instead of column by column of each; one
    that is given anything else than columns goes the constructor's way.
    """
    columns = [one for one in model._meta.concrete_fields if not one.generated]
    names = {one.attname for one in columns}
    called = [one for one in columns if one.has_default() and callable(one.default) and one.attname not in same]
    plain = {one.attname: one.get_default() for one in columns if one not in called} | same
    made_anew = [(one.attname, one.default) for one in called]

    def make(given):
        if not names.issuperset(given):
            return model(**same, **given)
        record = model.__new__(model)
        record._state = ModelState()
        values = record.__dict__
        values.update(plain)
        values.update(given)
        for name, default in made_anew:
            if name not in given:
                values[name] = default()
        return record

    return make


def rows_of(model, records):
    """[(columns, rows)] to write `records` by: together those that leave the same columns to the database, of each row
    the values of its columns. What is born is left to the trigger."""
    columns = [one for one in model._meta.concrete_fields if not one.generated and one.name != "born"]
    values_of, left = attrgetter(*(one.attname for one in columns)), {DatabaseDefault: True}.get
    groups = {}
    for record in records:
        values = values_of(record)
        groups.setdefault(tuple(map(left, map(type, values))), []).append(values)
    return [_group(columns, lefts, many) for lefts, many in groups.items()]


def _group(columns, lefts, many):
    given = [place for place, left in enumerate(lefts) if not left]
    json = [at for at, place in enumerate(given) if isinstance(columns[place], JSONField)]

    def rows():
        for values in many:
            row = [values[place] for place in given]
            for at in json:
                row[at] = packed(columns[given[at]], row[at])
            yield row

    return [columns[place] for place in given], rows()
