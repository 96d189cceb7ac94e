"""Undo: the inverse of a Change, again through the door, with a preview of what was changed since."""

import json
from dataclasses import dataclass, field

from django.db import IntegrityError, connection
from django.utils.translation import gettext as _

from .changes import Change
from .errors import NotFound, Refused
from .history_rows import HistoryRow
from .record import Record
from .registry import entity_of
from .scope import find, visible
from .triggers import remembered_models
from .writing import change as open_change

UNDO = "Undo works on the rows that the Change itself touched; rights are asked for each record it belongs to"


@dataclass
class Plan:
    """What Undo would do: rows to `remove`, to `restore` and to `revert` by model, and what was `changed_since`.

    `revert` holds (id, {column: old value}); `changed_since` (entity key, id, column) where a later Change wrote
    something else, which Undo leaves alone.
    """

    change: Change
    remove: dict = field(default_factory=dict)
    restore: dict = field(default_factory=dict)
    revert: dict = field(default_factory=dict)
    changed_since: list = field(default_factory=list)

    @property
    def size(self):
        """How many records (not rows that hang on them) it touches."""
        sizes = [
            len(rows)
            for part in (self.remove, self.restore, self.revert)
            for model, rows in part.items()
            if issubclass(model, Record)
        ]
        return sum(sizes)


def plan(change_id):
    """What undoing a Change would do. Raises NotFound."""
    change = Change.objects.filter(pk=change_id).first()
    if change is None:
        raise NotFound("change")
    found = Plan(change)
    models = {model._meta.db_table: model for model in remembered_models()}
    for model in models.values():
        if ids := list(model.objects.unscoped(because=UNDO).filter(born=change.pk).values_list("pk", flat=True)):
            found.remove[model] = ids
    born = {id for ids in found.remove.values() for id in ids}
    rows = HistoryRow.objects.filter(change=change.pk).order_by("-n")
    for row in rows.iterator():
        model = models.get(row.table)
        if model is None or row.record in born or row.old.get("born") == str(change.pk):
            continue
        if row.op == "D":
            found.restore.setdefault(model, []).append((row.n, row.record))
        else:
            _plan_revert(found, model, row)
    return found


def _plan_revert(found, model, row):
    later = HistoryRow.objects.filter(record=row.record, n__gt=row.n).exclude(change=row.change)
    names = {column.column for column in model._meta.concrete_fields if not column.generated}
    since = {name for older in later.filter(op="U").values_list("old", flat=True) for name in older}
    back = {name: value for name, value in row.old.items() if name in names and name not in since}
    for name in sorted((set(row.old) & since) & names):
        found.changed_since.append((model, row.record, name))
    if back:
        reverts = found.revert.setdefault(model, {})
        # Rows come newest first: an older row of the same Change holds the value from before the whole of it.
        reverts[row.record] = {**reverts.get(row.record, {}), **back}


def undo(actor, change_id, *, source="undo"):
    """Take a Change back as far as nothing was changed since; returns (id of the new Change, Plan).

    Raises Refused where `actor` may not edit, restore or delete what it touched, or where nothing is left to undo.
    """
    found = plan(change_id)
    if Change.objects.filter(undoes=change_id).exists():
        raise Refused(_("This was undone already."), rule="undo")
    if not (found.remove or found.restore or found.revert):
        raise Refused(_("There is nothing left to undo: it was all changed since."), rule="undo")
    try:
        with open_change(actor, source=source, undoes=found.change.pk) as c:
            _demand_rights(actor, found)
            for model, rows in found.restore.items():
                _restore(c, model, [n for n, _id in rows])
            for model, rows in found.revert.items():
                _revert(c, model, rows)
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
                cursor.execute("SET CONSTRAINTS ALL DEFERRED")
            for model, ids in found.remove.items():
                entity = entity_of(model)
                if entity is not None:
                    c.delete_where(entity, _still(model, ids))
                else:
                    c.remove(model.objects.unscoped(because=UNDO).filter(pk__in=ids))
            _demand_restored(actor, found)
    except IntegrityError:
        raise Refused(
            _("It cannot be undone: something that it needs was changed or removed since."), rule="undo"
        ) from None
    return c.id, found


def _still(model, ids):
    """Those of `ids` that are still there: deleting a parent may have taken them along."""
    return list(model.objects.unscoped(because=UNDO).filter(pk__in=ids).values_list("pk", flat=True))


def _demand_rights(actor, found):
    for model, rows in found.revert.items():
        entity = entity_of(model)
        if entity is not None and visible(actor, entity, "edit").filter(pk__in=list(rows)).count() != len(rows):
            for id in rows:
                find(actor, entity, id)
            raise Refused(_("You may not change all that this Undo touches."), rule="rights")


def _demand_restored(actor, found):
    """What was brought back or reverted must be the actor's to edit: checked on the rows as they are now."""
    for model, rows in [*found.restore.items(), *found.revert.items()]:
        entity = entity_of(model)
        if entity is None:
            continue
        ids = list(rows) if isinstance(rows, dict) else [id for _n, id in rows]
        if visible(actor, entity, "edit").filter(pk__in=ids).count() != len(ids):
            raise NotFound(entity.key)


def _restore(c, model, numbers):
    """Insert removed rows again from what the trigger kept of them."""
    quote = connection.ops.quote_name
    table = quote(model._meta.db_table)
    columns = ", ".join(quote(one.column) for one in model._meta.concrete_fields if not one.generated)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} ({columns}) SELECT {', '.join(f'r.{name}' for name in columns.split(', '))} "  # noqa: S608
            f"FROM records_history h, jsonb_populate_record(NULL::{table}, h.old) r WHERE h.n = ANY(%s)",
            [numbers],
        )
    entity = entity_of(model)
    if entity is not None:
        c.count(entity.key, "create", len(numbers))


def _revert(c, model, rows):
    """Set columns back, one statement for all rows with the same columns."""
    quote = connection.ops.quote_name
    table = quote(model._meta.db_table)
    groups = {}
    for id, columns in rows.items():
        groups.setdefault(tuple(sorted(columns)), []).append((id, columns))
    for names, members in groups.items():
        sets = ", ".join(_set(name) for name in names)
        with connection.cursor() as cursor:
            cursor.execute(
                f"UPDATE {table} t SET {sets} FROM unnest(%s::uuid[], %s::jsonb[]) AS v(id, old), "  # noqa: S608
                f"LATERAL jsonb_populate_record(NULL::{table}, v.old) r WHERE t.id = v.id",
                [[id for id, _columns in members], [json.dumps(columns) for _id, columns in members]],
            )
    entity = entity_of(model)
    if entity is not None:
        c.count(entity.key, "update", len(rows))


def _set(name):
    if name == "custom":
        return "custom = jsonb_strip_nulls(t.custom || (v.old -> 'custom'))"
    quoted = connection.ops.quote_name(name)
    return f"{quoted} = r.{quoted}"
