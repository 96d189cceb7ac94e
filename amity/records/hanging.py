"""What the memory tells of rows that hang on a record: addresses, links, what it concerns, and parts of it that are
records of their own (employments)."""

from copy import copy
from uuid import UUID

from django.db import connection
from django.db.models import JSONField
from django.db.models.expressions import RawSQL

from .addresses import Address
from .fields import AboutField, AddressesField, LinkColumn, LinksField
from .links import Link
from .packed import loaded, packed_in
from .registry import entities, entity_of
from .scope import may
from .timeline import Timeline

PART = "rows of a record that the actor has found; links are shown under their own scope"


def hanging_edits(actor, bound, record, rows):
    """(Change, Field, old value, new value) of what hangs on a record, newest first; only of fields that the actor may
    read. `rows` is the history of the record, newest first.

    An address is its text, a link (entity, id). Of a part each field is told, named by the part too.
    """
    for model, say in _kinds(actor, bound, record):
        for change, id, before, after in _turns(model, record.pk, rows):
            if change != record.born:
                for field, old, new in say(id, before, after):
                    if old != new:
                        yield change, field, old, new


def _kinds(actor, bound, record):
    """(model, function that tells the edits between two rows of it) of all that may hang on a record."""
    fields = bound.fields.values()
    if addresses := {one.type.kind: one for one in fields if isinstance(one, AddressesField)}:
        yield Address, _said(addresses, "kind", lambda row: row["value"])
    if links := {one.role: one for one in fields if isinstance(one, LinksField) and not isinstance(one, AboutField)}:
        yield Link, _said(links, "role", lambda row: (row["to_entity"], UUID(row["to_record"])))
    for about in (one for one in fields if isinstance(one, AboutField)):
        yield Timeline, _said({True: about}, "direct", lambda row: (row["entity"], UUID(row["record"])))
    for part in entities():
        link = part.scope.part_of
        mine = link and not part.scope.kept and entity_of(part.fields[link].column.related_model) is bound.entity
        if mine and may(actor, part):
            yield part.model, _part(part, [one for key, one in part.bound(actor).fields.items() if key != link])


def _said(fields, by, value):
    """Tells rows that hold one value each, of the field that their column `by` names."""

    def say(_id, *rows):
        told = [(fields.get(row[by]), value(row)) if row else (None, None) for row in rows]
        field = told[0][0] or told[1][0]
        if field is not None:
            yield field, *(said if one else None for one, said in told)

    return say


def _part(part, fields):
    """Tells the fields of a part."""

    def say(id, before, after):
        for field in fields:
            if field.writable and not field.aside and field.key not in ("owner", "team"):
                named = copy(field)
                named.key, named.label = f"{part.key}.{id}.{field.key}", f"{part.label} · {field.label}"
                yield named, _of(field, before), _of(field, after)

    return say


def _of(field, row):
    """The value of a field in a whole row; None for nothing, and where there is no row."""
    if row is None:
        return None
    value = loaded(field, packed_in(field, row))
    return UUID(value) if isinstance(field, LinkColumn) and isinstance(value, str) else value or None


def _moved(model, record, rows, now):
    """The ids of rows that hung on the record until they were hung on another, and are there (a merge was undone)."""
    last = {}
    for row in rows:
        if row.table == model._meta.db_table and row.part_of == record:
            last.setdefault(row.record, row.op)
    return {id for id, op in last.items() if op == "U" and id not in now}


def _turns(model, record, rows):
    """(Change, id, row before, row after) of each write of the rows of `model` that hang on a record; newest first but
    for births, which come last. A row is as the database packs it, None where there was none. What went and came with
    the record itself is not told."""
    quoted = connection.ops.quote_name(model._meta.db_table)
    own = {row.change for row in rows if row.record == record and row.op != "U"}
    back = {}
    here = model.objects.unscoped(because=PART).filter(**{model.part_of: record})
    packed = here.annotate(row=RawSQL(f"to_jsonb({quoted})", [], output_field=JSONField()))  # noqa: S611 - a quoted name of ours
    now = dict(packed.values_list("pk", "row"))
    moved = _moved(model, record, rows, now)
    for row in rows:
        if row.table != model._meta.db_table or row.part_of != record or row.record in moved:
            continue
        after = now.get(row.record)
        if row.op == "R":
            back[row.record] = row.change
            continue
        now[row.record] = {**(after or {}), **row.old}
        if row.op == "U":
            yield row.change, row.record, now[row.record], after
            continue
        came = back.pop(row.record, None)
        if not (came in own and row.change in own):
            if came:
                yield came, row.record, None, after
            yield row.change, row.record, row.old, None
    for id, first in now.items():
        if first.get("born"):
            yield UUID(first["born"]), id, None, first
