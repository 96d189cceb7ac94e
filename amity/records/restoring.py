"""Bringing back what was removed, from what the memory kept of it. No trigger remembers an INSERT, so that it is noted
here (`op` R of a history row): a history tells that a row was gone for a time, and undoing the Undo removes it again.
"""

from django.db import connection
from django.utils.translation import gettext as _
from psycopg.types.json import Jsonb

from .errors import Refused
from .registry import entity_of
from .triggers import secrets
from .undo_parts import emptied_with

_NOTE = """
    INSERT INTO records_history (change, "table", record, part_of, op, old)
    SELECT %s, h."table", h.record, h.part_of, 'R', '{}' FROM records_history h WHERE h.n = ANY(%s)
"""


def hold_bin(*, emptying=False):
    """Until the transaction ends nobody empties the bin while others take out of it, who do not wait for each other."""
    lock = "pg_advisory_xact_lock" if emptying else "pg_advisory_xact_lock_shared"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {lock}(hashtextextended(current_schema() || 'bin', 0))")


def restore(c, model, numbers, coming):
    """Insert removed rows of `model` again, which the history rows `numbers` hold; columns that came later have their
    defaults. Links that a removal would have emptied come back empty where their target is neither there nor among the
    ids of what is `coming`. Raises Refused where the memory has forgotten them."""
    quote, emptied = connection.ops.quote_name, emptied_with(model)
    table = quote(model._meta.db_table)
    secret = secrets(model)
    kept = [one for one in model._meta.concrete_fields if not one.generated and one not in secret]
    columns = [one.column for one in kept]
    values = [_while_there(name, emptied.get(name)) for name in columns]
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} ({', '.join(map(quote, columns))}) SELECT {', '.join(values)} "  # noqa: S608
            f"FROM records_history h, jsonb_populate_record(NULL::{table}, %(later)s || h.old) r "
            "WHERE h.n = ANY(%(numbers)s)",
            {"numbers": numbers, "coming": coming, "later": Jsonb(_defaults(kept))},
        )
        if cursor.rowcount != len(numbers):
            raise Refused(_("The recycle bin was emptied meanwhile: some of it is gone for good."), rule="undo")
        cursor.execute(_NOTE, [c.id, numbers])
    c.wrote = True
    entity = entity_of(model)
    if entity is not None:
        c.count(entity.key, "create", len(numbers))


def _defaults(columns):
    """{column: default} of those that are never empty and whose default is the same for every row."""
    known = {one.column: one.get_default() for one in columns if one.has_default() and not one.null}
    return {name: value for name, value in known.items() if isinstance(value, (str, int, list, dict))}


def _while_there(name, target):
    column = f"r.{connection.ops.quote_name(name)}"
    if target is None:
        return column
    there = f"SELECT FROM {connection.ops.quote_name(target._meta.db_table)} t WHERE t.id = {column}"
    return f"CASE WHEN {column} = ANY(%(coming)s) OR EXISTS ({there}) THEN {column} END"
