"""Writing many records at once, with the same rules and the same history."""

from django.db import connection
from django.db.models import Q
from django.utils.translation import gettext as _

from . import checking, deleting
from .errors import NotFound, Refused
from .registry import entity_of
from .scope import visible


def create(door, model, names, rows):
    """Stream rows into the table of `model` by COPY.

    `names` are the model's field names. The caller has parsed the values by their field types; ids must be among the columns where
    anything refers to them. Returns how many rows there were.
    """
    table = connection.ops.quote_name(model._meta.db_table)
    columns = ", ".join(connection.ops.quote_name(model._meta.get_field(name).column) for name in names)
    number = 0
    with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)
            number += 1
    entity = entity_of(model)
    if entity is not None:
        door.count(entity.key, "create", number)
    return number


def update(door, entity, ids, values):
    """Set the same values on the records `ids`: in one statement, or one by one where a rule looks at each."""
    given = checking.permitted(door.actor, entity, values)
    checking.demand_filled(entity, given, new=False)
    columns, beside = checking.split(given)
    rows = visible(door.actor, entity, "edit").filter(pk__in=ids)
    if rows.count() != len(ids):
        _demand_seen(door.actor, entity, ids)
        raise Refused(_("You may not change all of these."), rule="rights")
    if beside or "custom" in columns or any(rule.concerns(columns) for rule in entity.rules):
        return sum(bool(door.update(row, **values)) for row in rows)
    if "owner_id" in columns and "team_id" not in columns:
        columns["team_id"] = checking.team_of(door.actor, columns["owner_id"])
    same = Q()
    for name, value in columns.items():
        same &= Q(**{f"{name}__isnull": True}) if value is None else Q(**{name: value})
    number = rows.exclude(same).update(**columns)
    if visible(door.actor, entity, "edit").filter(pk__in=ids).count() != len(ids):
        raise Refused(_("After this change you could no longer reach them."), rule="rights")
    door.count(entity.key, "update", number)
    return number


def delete(door, entity, ids):
    """Remove the records `ids` with all that hangs on them."""
    if visible(door.actor, entity, "delete").filter(pk__in=ids).count() != len(ids):
        _demand_seen(door.actor, entity, ids)
        raise Refused(_("You may see this, but not delete it."), rule="rights")
    deleting.delete(door, entity, ids)
    door.count(entity.key, "delete", len(ids))


def _demand_seen(actor, entity, ids):
    if visible(actor, entity).filter(pk__in=ids).count() != len(ids):
        raise NotFound(entity.key)
