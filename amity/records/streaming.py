"""All records that somebody takes along, however many: through a cursor on the server, in one look at the database."""

from functools import reduce
from operator import or_

from django.db import connection, transaction
from django.db.models import F

from .addresses import Address
from .condition import compile
from .fields import AddressesField, LinksField
from .keyset import Walk
from .linked import linked
from .scope import branches, visible
from .selection import Selection
from .statement import Among, Slot, Statement, kept, these

SIZE = 2000
"""So many records are in memory at a time."""
OWN = "the rows belong to records that the door has already found for their reader"


def taken(bound, *, condition=None, ids=None):
    """The records that the actor of `bound` may take along, and sees: those of a Condition, or those of `ids`."""
    actor, entity = bound.actor, bound.entity
    rows, seen = visible(actor, entity, "export"), branches(actor, entity)
    if not seen:
        return rows.none().opened()
    if all(seen):
        rows = rows.filter(reduce(or_, seen))
    if ids is not None:
        rows = rows.filter(these(ids))
    return rows.filter(compile(condition, bound)) if condition else rows


def stream(bound, fields, sort, *, condition=None, ids=None, size=SIZE):
    """Lists of (id, [value of each of `fields`]) of what is `taken`, at most `size` in each, in the order of `sort`.

    All of them as they were at one moment; addresses and links come whole, of the latter what the actor sees.
    """
    within = [one for one in fields if not one.aside]
    walk = Walk(sort.field, sort.down, None, 0, tuple((one.field, one.down) for one in sort.then))
    rows = taken(bound, condition=condition, ids=ids)
    rows = walk.ordered(rows.annotate(**{name: _by(bound, field) for name, field, _down in walk.keys}))
    asked = Selection(rows, within, bound.actor, keys=walk.names)
    places = [(fields.index(one), place) for place, one in enumerate(within)]
    if not asked.sql:
        return
    with transaction.atomic(), connection.cursor() as plain, connection.chunked_cursor() as cursor:
        plain.execute("SET LOCAL cursor_tuple_fraction = 1")  # all rows are fetched: plan for the last, not the first
        cursor.execute(asked.sql, asked.parameters)
        while found := cursor.fetchmany(size):
            if asked.converters:
                found = map(asked._converted, found)
            yield _with_asides(bound.actor, fields, [(row[0], asked.values(row)) for row in found], places)


def _by(bound, field):
    entity = bound.entity
    return F(entity.sort_title) if field.key == entity.title else field.order(bound.actor)


def _with_asides(actor, fields, rows, places):
    """The rows with what stands in rows of other tables, in the order of the fields."""
    if len(places) == len(fields):
        return rows
    ids = [id for id, _values in rows]
    beside = {one.key: addresses for one, addresses in _addresses(fields, ids)}
    beside |= linked(actor, links, ids) if (links := [one for one in fields if isinstance(one, LinksField)]) else {}
    blank = [None if not one.aside else [] for one in fields]
    asides = [(at, beside[one.key]) for at, one in enumerate(fields) if one.aside]
    found = []
    for id, values in rows:
        whole = blank.copy()
        for at, place in places:
            whole[at] = values[place]
        for at, known in asides:
            if (mine := known.get(id)) is not None:
                whole[at] = mine
        found.append((id, whole))
    return found


def _addresses(fields, ids):
    """(field, {id: [{"value", "label"}]}) of the fields that hold addresses."""
    by_kind = {one.type.kind: (one, {}) for one in fields if isinstance(one, AddressesField)}
    if by_kind:
        for record, kind, value, label in kept(("addresses of many",), _of_many).rows(ids=ids, kinds=list(by_kind)):
            by_kind[kind][1].setdefault(record, []).append({"value": value, "label": label})
    return by_kind.values()


def _of_many():
    rows = Address.objects.unscoped(because=OWN).filter(
        Among(F("record"), Slot("ids")), Among(F("kind"), Slot("kinds"))
    )
    return Statement(rows.order_by("record", "position").values_list("record", "kind", "value", "label"))
