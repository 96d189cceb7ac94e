"""Writing new records by the chunk: the rules and rights of the door, the speed of COPY."""

import copy

from django.db import DatabaseError, connection, transaction
from django.db.models import JSONField
from django.db.models.expressions import DatabaseDefault
from django.utils.translation import gettext as _
from psycopg.types.json import Jsonb

from amity.records import checking, rule
from amity.records.addresses import Address, key_of
from amity.records.errors import Invalid, NotFound, Refused
from amity.records.fields import AddressesField
from amity.records.links import Link
from amity.records.scope import visible

ADDRESS = ("entity", "record", "kind", "value", "key", "label", "position")
LINK = ("from_entity", "from_record", "to_entity", "to_record", "role")


class _NotAllOfThem(Exception):
    """Some of the records were refused once they were written; their drafts know why."""


class Draft:
    """A record to be made of `values` by field key; `fault` says why it can't be."""

    def __init__(self, values):
        self.values, self.record, self.beside, self.fault = values, None, {}, ""


def create(c, bound, drafts, team_of):
    """Make the records of `drafts`, all that can be made; the others get their fault.

    The rules look at each, the rows go in together, and the rights are asked again of what was written. Where
    something is refused only then, the rows are made again one by one.
    """
    before = copy.deepcopy(c.touched)
    try:
        with transaction.atomic():
            _create_together(c, bound, drafts, team_of)
    except (_NotAllOfThem, Refused, Invalid, NotFound, DatabaseError):
        c.touched = before
        for draft in drafts:
            if not draft.fault:
                _create_alone(c, bound.entity, draft)


def _create_together(c, bound, drafts, team_of):
    entity = bound.entity
    fields = {**entity.fields, **bound.fields}
    for draft in drafts:
        given = {key: (fields[key], value) for key, value in draft.values.items()}
        columns, draft.beside = checking.split(given)
        if columns.get("owner_id") and "team_id" not in columns:
            columns["team_id"] = team_of(columns["owner_id"])
        draft.record = entity.model(born=c.id, **columns)
        try:
            rule.check(entity, None, draft.record, c)
        except Refused as refusal:
            draft.fault = refusal.message
    sound = [draft for draft in drafts if not draft.fault]
    if not sound:
        return
    _copy_records(c, entity, sound)
    _copy_asides(c, entity, fields, sound)
    for draft in sound:
        rule.follow(entity, None, draft.record, c)
    ids = [draft.record.pk for draft in sound]
    allowed = set(visible(c.actor, entity, "add").filter(pk__in=ids).values_list("pk", flat=True))
    if len(allowed) != len(ids):
        for draft in sound:
            if draft.record.pk not in allowed:
                draft.fault = _("You may not create this.")
        raise _NotAllOfThem


def _copy_records(c, entity, drafts):
    columns = [one for one in entity.model._meta.concrete_fields if not one.generated and one.name != "born"]
    columns = [one for one in columns if not all(isinstance(_value(draft, one), DatabaseDefault) for draft in drafts)]
    quote = connection.ops.quote_name
    names = ", ".join(quote(one.column) for one in columns)
    sql = f"COPY {quote(entity.model._meta.db_table)} ({names}) FROM STDIN"
    with connection.cursor() as cursor, cursor.copy(sql) as rows:
        for draft in drafts:
            rows.write_row([_packed(one, _value(draft, one)) for one in columns])
    c.count(entity.key, "create", len(drafts))


def _value(draft, column):
    return getattr(draft.record, column.attname)


def _packed(column, value):
    return Jsonb(value) if isinstance(column, JSONField) else value


def _copy_asides(c, entity, fields, drafts):
    addresses, links = [], []
    for draft in drafts:
        for key, value in draft.beside.items():
            if isinstance(fields[key], AddressesField):
                kind = fields[key].type.kind
                addresses += [
                    (entity.key, draft.record.pk, kind, one["value"], key_of(kind, one["value"]), one["label"], place)
                    for place, one in enumerate(value)
                ]
            else:
                ends = ((entity.key, draft.record.pk, link[0], link[1], fields[key].role) for link in value)
                links += dict.fromkeys(ends)
    if addresses:
        c.create_many(Address, ADDRESS, addresses)
    if links:
        c.create_many(Link, LINK, links)


def _create_alone(c, entity, draft):
    before = copy.deepcopy(c.touched)
    draft.fault = attempt(lambda: setattr(draft, "record", c.create(entity.model, **draft.values)))
    if draft.fault:
        c.touched = before


def attempt(write):
    """Write in a savepoint; gives "" or why it was refused."""
    try:
        with transaction.atomic():
            write()
    except Refused as refusal:
        return refusal.message
    except Invalid as refusal:
        return str(refusal)
    except NotFound:
        return _("Something that this points to is no longer there.")
    except DatabaseError:
        return _("The database refused this row.")
    return ""
