"""Undo: the inverse of a Change, again through the door, with a preview of what was changed since."""

import json
from graphlib import TopologicalSorter
from itertools import batched

from django.db import connection, models
from django.utils.translation import gettext as _

from . import bulk, rule
from .changes import Change
from .errors import Refused
from .history_rows import HistoryRow
from .record import Record
from .registry import entity_of
from .restoring import hold_bin, restore
from .scope import verb_of_undo
from .statement import these
from .triggers import remembered_models
from .undo_known import find_change
from .undo_only import only
from .undo_parts import UNDO
from .undo_plan import Plan, existing, plan
from .undo_rights import allowed
from .writing import change as open_change

CHUNK = 5000
"""Rows that one statement sets back."""

__all__ = ["Plan", "allowed", "find_change", "nothing_left", "plan", "undo"]


def nothing_left():
    """What is said where a Change has nothing to be undone any more."""
    return _("There is nothing left to undo: it was undone already, or all changed since.")


def undo(actor, change_id, *, source="undo", everything=False, tell=None, of=None, partly=False):
    """Take a Change back as far as it exists for `actor` and its values still stand; returns (id of the new Change,
    the Plan that was done). `everything` takes back what was changed since, too; `tell(n)` hears that n records more
    are through; `of` are the ids of the removed records that alone are to come back; with `partly` all is done that
    may be, and the Plan says what was `left`.

    Raises NotFound where `actor` sees nothing that it touched, Refused where they may not edit, restore or delete what
    they see of it, where a rule of the house forbids the former state, or where nothing is left to undo.
    """
    with open_change(actor, source=source, undoes=change_id) as c:
        _hold(find_change(actor, change_id))
        planned = plan(change_id, everything=everything)
        asked = allowed(actor, planned if of is None else only(planned, of), partly=partly)
        found = asked.plan
        if asked.refusals:
            raise asked.refusals[0]
        if not found:
            raise Refused(next(iter(found.left), nothing_left()), rule="undo")
        coming = [id for rows in found.restore.values() for _n, id in rows]
        for model, rows in found.restore.items():
            restore(c, model, [n for n, _id in rows], coming)
        for model, rows in found.revert.items():
            _revert(c, model, rows, tell)
        _demand_rules(c, found)
        _remove(c, found)
        asked.demand_reached()
        for entity, ids in asked.parents.items():
            if entity.model not in found.revert:
                c.count(entity.key, "update", len(ids))
    return c.id, found


def _hold(change):
    """Lock the Change, the rows that it edited and the bin: nobody writes between this and its doing."""
    hold_bin()
    list(Change.objects.filter(pk=change.pk).select_for_update().values_list("pk"))
    tables = {model._meta.db_table: model for model in remembered_models()}
    rows = HistoryRow.objects.filter(change=change.pk, op="U")
    for table in rows.values_list("table", flat=True).distinct():
        if table in tables:
            held = tables[table].objects.unscoped(because=UNDO)
            ids = rows.filter(table=table).values("record")
            list(held.filter(pk__in=ids).order_by("pk").select_for_update(of=("self",)).values_list("pk"))


def _revert(c, model, rows, tell=None):
    """Set columns back, one statement for CHUNK rows with the same columns."""
    quote = connection.ops.quote_name
    table = quote(model._meta.db_table)
    groups = {}
    for id, columns in rows.items():
        columns = _nested(columns)
        groups.setdefault(tuple(sorted(columns)), []).append((id, columns))
    for names, members in groups.items():
        sets = ", ".join(_set(name) for name in names)
        for some in batched(members, CHUNK):
            with connection.cursor() as cursor:
                cursor.execute(
                    f"UPDATE {table} t SET {sets} FROM unnest(%s::uuid[], %s::jsonb[]) AS v(id, old), "  # noqa: S608
                    f"LATERAL jsonb_populate_record(NULL::{table}, v.old) r WHERE t.id = v.id",
                    [[id for id, _columns in some], [json.dumps(columns) for _id, columns in some]],
                )
            if tell and issubclass(model, Record):
                tell(len(some))
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
            if entity is not None and any(one.always for one in rule.in_force(entity, c)):
                back = rows if isinstance(rows, dict) else {id: None for _n, id in rows}
                records = model.objects.unscoped(because=UNDO).filter(these(back))
                rule.check_state(entity, {record: back[record.pk] for record in records}, c)


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
