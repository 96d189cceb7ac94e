"""Undo: the inverse of a Change, again through the door, with a preview of what was changed since."""

import json
from graphlib import TopologicalSorter

from django.db import connection, models
from django.utils.translation import gettext as _

from . import bulk, rule, undo_rights
from .changes import Change
from .errors import Refused
from .history_rows import HistoryRow
from .registry import entity_of
from .scope import verb_of_undo
from .triggers import remembered_models, secrets
from .undo_plan import UNDO, Plan, existing, plan
from .writing import change as open_change

__all__ = ["Plan", "plan", "undo"]


def undo(actor, change_id, *, source="undo"):
    """Take a Change back as far as its values still stand; returns (id of the new Change, Plan).

    Raises NotFound where `actor` does not see what it touched, Refused where they may not edit, restore or delete it,
    where a rule of the house forbids the former state, or where nothing is left to undo.
    """
    with open_change(actor, source=source, undoes=change_id) as c:
        _hold(plan(change_id).change)
        found = plan(change_id)
        if found.change.undone_by.exists():
            raise Refused(_("This was undone already."), rule="undo")
        if not (found.remove or found.restore or found.revert):
            raise Refused(_("There is nothing left to undo: it was all changed since."), rule="undo")
        parents = undo_rights.demand(actor, found)
        for model, rows in found.restore.items():
            _restore(c, model, [n for n, _id in rows])
        for model, rows in found.revert.items():
            _revert(c, model, rows)
        _demand_rules(c, found)
        _remove(c, found)
        undo_rights.demand_reached(actor, found)
        for entity, number in parents.items():
            if entity.model not in found.revert:
                c.count(entity.key, "update", number)
    return c.id, found


def _hold(change):
    """Lock the Change and the rows that it edited: nobody writes between the plan and its doing."""
    list(Change.objects.filter(pk=change.pk).select_for_update().values_list("pk"))
    tables = {model._meta.db_table: model for model in remembered_models()}
    rows = HistoryRow.objects.filter(change=change.pk, op="U")
    for table in rows.values_list("table", flat=True).distinct():
        if table in tables:
            held = tables[table].objects.unscoped(because=UNDO)
            ids = rows.filter(table=table).values("record")
            list(held.filter(pk__in=ids).order_by("pk").select_for_update(of=("self",)).values_list("pk"))


def _restore(c, model, numbers):
    """Insert removed rows again from what the trigger kept of them."""
    quote = connection.ops.quote_name
    table = quote(model._meta.db_table)
    secret = secrets(model)
    kept = [one for one in model._meta.concrete_fields if not one.generated and one not in secret]
    columns = ", ".join(quote(one.column) for one in kept)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} ({columns}) SELECT {', '.join(f'r.{name}' for name in columns.split(', '))} "  # noqa: S608
            f"FROM records_history h, jsonb_populate_record(NULL::{table}, h.old) r WHERE h.n = ANY(%s)",
            [numbers],
        )
    c.wrote = True
    entity = entity_of(model)
    if entity is not None:
        c.count(entity.key, "create", len(numbers))


def _revert(c, model, rows):
    """Set columns back, one statement for all rows with the same columns."""
    quote = connection.ops.quote_name
    table = quote(model._meta.db_table)
    groups = {}
    for id, columns in rows.items():
        columns = _nested(columns)
        groups.setdefault(tuple(sorted(columns)), []).append((id, columns))
    for names, members in groups.items():
        sets = ", ".join(_set(name) for name in names)
        with connection.cursor() as cursor:
            cursor.execute(
                f"UPDATE {table} t SET {sets} FROM unnest(%s::uuid[], %s::jsonb[]) AS v(id, old), "  # noqa: S608
                f"LATERAL jsonb_populate_record(NULL::{table}, v.old) r WHERE t.id = v.id",
                [[id for id, _columns in members], [json.dumps(columns) for _id, columns in members]],
            )
    c.wrote = True
    entity = entity_of(model)
    if entity is not None:
        c.count(entity.key, "update", len(rows))


def _nested(columns):
    """{column: value} with the keys of `custom` in one object again."""
    found = {}
    for name, value in columns.items():
        column, dot, code = name.partition(".")
        if dot:
            found.setdefault(column, {})[code] = value
        else:
            found[name] = value
    return found


def _set(name):
    if name == "custom":
        return "custom = jsonb_strip_nulls(t.custom || (v.old -> 'custom'))"
    quoted = connection.ops.quote_name(name)
    return f"{quoted} = r.{quoted}"


def _demand_rules(c, found):
    """What always holds must hold for the former state too: others may have changed what it leans on."""
    for part in (found.restore, found.revert):
        for model, rows in part.items():
            entity = entity_of(model)
            if entity is not None and any(one.always for one in entity.rules):
                back = rows if isinstance(rows, dict) else {id: None for _n, id in rows}
                for record in model.objects.unscoped(because=UNDO).filter(pk__in=list(back)):
                    rule.check_state(entity, record, c, back[record.pk])


def _remove(c, found):
    """Delete what the Change made; records that hold on to others go before these."""
    for model in _holding_first(found.remove):
        entity, ids = entity_of(model), list(existing(model, found.remove[model]))
        if entity is None:
            c.remove(model.objects.unscoped(because=UNDO).filter(pk__in=ids))
        elif ids:
            bulk.delete(c, entity, ids, verb_of_undo(entity, "delete"))


def _holding_first(found):
    order = TopologicalSorter(dict.fromkeys(found, ()))
    for model in found:
        for one in model._meta.concrete_fields:
            protects = one.is_relation and one.remote_field.on_delete is models.PROTECT
            if protects and one.related_model in found and one.related_model is not model:
                order.add(one.related_model, model)
    return order.static_order()
