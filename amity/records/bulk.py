"""Writing many records at once, with the same rules and the same history."""

from django.db import connection
from django.db.models import Case, F, Q, Value, When
from django.utils.translation import gettext as _

from . import checking, deleting, rule
from .errors import NotFound, Refused
from .registry import entity_of
from .scope import may, verb_of_undo, visible
from .telling import told
from .types.links import read_id


def create(door, model, names, rows):
    """Stream rows into the table of `model` by COPY.

    `names` are the model's field names. The caller has parsed the values by their field types and asked for the links;
    ids must be among the columns where anything refers to them. The right to create is asked here, and where the
    entity has rules a person's rows go one by one, so that each rule sees them. Returns how many rows there were.
    """
    entity = entity_of(model)
    bound = entity is not None and not getattr(door.actor, "unbound", False)
    if bound and not may(door.actor, entity, verb_of_undo(entity, "add")):
        raise Refused(_("You may not create this."), rule="rights")
    if bound and entity.rules:
        number = sum(_one(door, entity, names, row) for row in rows)
    else:
        number = _copy(model, names, rows)
    if bound and not _may_all(door, entity):
        raise Refused(_("You may not create this."), rule="rights")
    if entity is not None:
        door.count(entity.key, "create", number)
    door.wrote |= bool(number)
    return number


def _copy(model, names, rows):
    table = connection.ops.quote_name(model._meta.db_table)
    columns = ", ".join(connection.ops.quote_name(model._meta.get_field(name).column) for name in names)
    number = 0
    with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)
            number += 1
    return number


def _one(door, entity, names, row):
    attributes = {entity.model._meta.get_field(name).attname: value for name, value in zip(names, row, strict=True)}
    record = entity.model(born=door.id, **attributes)
    rule.check(entity, None, record, door)
    record.save(force_insert=True)
    rule.follow(entity, None, record, door)
    return 1


def _may_all(door, entity):
    """Whether every row that this Change made is one that its actor may create."""
    made = entity.model.objects.unscoped(because="the right to create is asked of what was made").filter(born=door.id)
    mine = visible(door.actor, entity, verb_of_undo(entity, "add"))
    return not made.exclude(pk__in=mine.values("pk")).exists()


def update(door, entity, ids, values):
    """Set the same values on the records `ids`: in one statement, or one by one where a rule looks at each."""
    ids = _distinct(entity, ids)
    given = checking.permitted(door.actor, entity, values)
    checking.demand_filled(entity.bound(door.actor), given, new=False)
    columns, beside = checking.split(given)
    rows = visible(door.actor, entity, "edit").filter(pk__in=ids)
    if rows.count() != len(ids):
        _demand_seen(door.actor, entity, ids)
        raise Refused(_("You may not change all of these."), rule="rights")
    if beside or "custom" in columns or any(one.concerns(columns) for one in entity.rules):
        return sum(bool(door.update(row, **values)) for row in rows)
    same = Q()
    for name, value in columns.items():
        same &= Q(**{f"{name}__isnull": True}) if value is None else Q(**{name: value})
    if columns.get("owner_id") and "team_id" not in columns:
        team, owner = checking.team_of(door.actor, columns["owner_id"]), columns["owner_id"]
        columns["team_id"] = Case(When(owner_id=owner, then=F("team_id")), default=Value(team))
    with told(entity):
        number = rows.exclude(same).update(**columns)
    if visible(door.actor, entity, "edit").filter(pk__in=ids).count() != len(ids):
        raise Refused(_("After this change you could no longer reach them."), rule="rights")
    door.count(entity.key, "update", number)
    return number


def delete(door, entity, ids, verb="delete"):
    """Remove the records `ids`, with which the actor may do `verb`, with all that hangs on them."""
    ids = _distinct(entity, ids)
    if visible(door.actor, entity, verb).filter(pk__in=ids).count() != len(ids):
        _demand_seen(door.actor, entity, ids)
        raise Refused(_("You may see this, but not delete it."), rule="rights")
    deleting.delete(door, entity.model, ids)


def _distinct(entity, ids):
    """Each id once; NotFound for what is none."""
    try:
        return list(dict.fromkeys(map(read_id, ids)))
    except ValueError:
        raise NotFound(entity.key) from None


def _demand_seen(actor, entity, ids):
    if visible(actor, entity).filter(pk__in=ids).count() != len(ids):
        raise NotFound(entity.key)
