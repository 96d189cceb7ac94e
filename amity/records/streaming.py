"""All records that somebody takes along, however many: through a cursor on the server, in one look at the database."""

from dataclasses import dataclass
from functools import reduce
from operator import or_
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db import connection, transaction
from django.db.models import F, Func, OuterRef, TextField
from psycopg.types.datetime import TimestamptzLoader
from psycopg.types.string import TextLoader

from .addresses import Address
from .condition import compile
from .fields import AddressesField, Field, LinksField
from .keyset import Walk
from .linked import linked
from .scope import branches, visible
from .selection import Selection
from .statement import these

FAST = {"uuid": TextLoader, "timestamptz": TimestamptzLoader}
"""How values are read that cost much otherwise, by the names of their types in the database."""
SIZE = 2000
"""So many records are in memory at a time."""


def taken(bound, *, condition=None, ids=None):
    """The records that the actor of `bound` may take along, and sees: those of a Condition, or those of `ids`."""
    actor, entity = bound.actor, bound.entity
    rows, seen = visible(actor, entity, "export"), branches(actor, entity)
    if not seen:
        return rows.none()
    if all(seen):
        rows = rows.filter(reduce(or_, seen))
    if ids is not None:
        rows = rows.filter(these(ids))
    return rows.filter(compile(condition, bound)) if condition else rows


@dataclass(frozen=True)
class Bundle:
    """Some of the records: their `ids`, and for each field asked for the list of their values, in the same order.

    Ids are texts here, also those of a link (id, title); an address is (value, label), one of several links (entity,
    id, title): of both a value is a sequence.
    """

    ids: list
    values: list

    def __len__(self):
        return len(self.ids)

    @property
    def rows(self):
        """(id, (value of each field)) of each record."""
        return zip(self.ids, zip(*self.values, strict=True) if self.values else [()] * len(self), strict=True)


def stream(bound, fields, sort, *, condition=None, ids=None, size=SIZE):
    """Bundles of the values of `fields` of what is `taken`, of at most `size` records, in the order of `sort`.

    All of them as they were at one moment; addresses and links come whole, of the latter what the actor sees. What is
    done with each value costs a million times: it is done with the values of a field together.
    """
    within = [
        _Whole(one) if isinstance(one, AddressesField) else one for one in fields if not isinstance(one, LinksField)
    ]
    walk = Walk(sort.field, sort.down, None, 0, tuple((one.field, one.down) for one in sort.then))
    rows = taken(bound, condition=condition, ids=ids)
    rows = walk.ordered(rows.alias(**{name: _by(bound, field) for name, field, _down in walk.keys}))
    asked = Selection(rows, within, bound.actor, keys=())
    if not asked.sql:
        return
    with transaction.atomic(), connection.cursor() as plain, connection.chunked_cursor() as cursor:
        for name, loader in FAST.items():
            cursor.cursor.adapters.register_loader(name, loader)
        plain.execute("SET LOCAL cursor_tuple_fraction = 1")  # all rows are fetched: plan for the last, not the first
        cursor.execute(asked.sql, asked.parameters)
        while found := cursor.fetchmany(size):
            columns = _converted(asked, list(zip(*found, strict=True)))
            known = {one.key: values for one, values in zip(within, _loaded(asked, within, columns), strict=True)}
            known |= _links(bound.actor, fields, columns[0])
            yield Bundle(columns[0], [known[one.key] for one in fields])


def _converted(asked, columns):
    """The columns as Django's fields have them."""
    for place, (converters, expression) in asked.converters.items():
        for convert in converters:
            columns[place] = [convert(value, expression, connection) for value in columns[place]]
    return columns


def _loaded(asked, fields, columns):
    """The values of each field, of the columns that hold its parts."""
    for field, (load, start, end) in zip(fields, asked.loads, strict=True):
        as_they_are = type(field).load is Field.load
        yield columns[start] if as_they_are else list(map(load, *columns[start:end]))


def _by(bound, field):
    entity = bound.entity
    return F(entity.sort_title) if field.key == entity.title else field.order(bound.actor)


def _links(actor, fields, ids):
    """{key: [values]} of the fields that hold links."""
    links = [one for one in fields if isinstance(one, LinksField)]
    known = linked(actor, links, list(map(UUID, ids))) if links else {}
    texts = {key: {str(id): value for id, value in values.items()} for key, values in known.items()}
    return {key: [values.get(id, ()) for id in ids] for key, values in texts.items()}


class _Whole(Field):
    """A field of addresses with all of them, as (value, label)."""

    def __init__(self, field):
        super().__init__(field.key, field.label, field.type)

    def parts(self, actor):
        rows = Address.objects.filter(record=OuterRef("pk"), kind=self.type.kind).order_by("position")
        both = Func(F("value"), F("label"), template="ARRAY[%(expressions)s]", output_field=ArrayField(TextField()))
        return (ArraySubquery(rows.values(both=both)),)
