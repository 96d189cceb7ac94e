"""Puts the remembering triggers on every table of Remembered rows. Idempotent; runs after each migration."""

from django.apps import apps
from django.db import connection

from .columns import SecretField
from .record import Remembered


def remembered_models():
    """Every concrete model whose rows must keep their history."""
    return [model for model in apps.get_models() if issubclass(model, Remembered)]


def statements(model):
    """The SQL that makes `model` remember, if its rows are to; also that it raises the number which it `defines`,
    "definitions" or "habits" (see `records/definitions.py`)."""
    table = connection.ops.quote_name(model._meta.db_table)
    if issubclass(model, Remembered):
        yield from _remembering(model, table)
    if number := getattr(model, "defines", None):
        yield (
            f"CREATE OR REPLACE TRIGGER amity_redefine AFTER INSERT OR UPDATE OR DELETE ON {table} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION amity_redefine('{number}')"
        )


def _remembering(model, table):
    secret = [one.column for one in secrets(model)]
    arguments = ", ".join(f"'{name}'" for name in (model.part_of or "", *secret))
    for operation, rows in (
        ("UPDATE", "OLD TABLE AS old_rows NEW TABLE AS new_rows"),
        ("DELETE", "OLD TABLE AS old_rows"),
    ):
        yield (
            f"CREATE OR REPLACE TRIGGER amity_remember_{operation.lower()} AFTER {operation} ON {table} "
            f"REFERENCING {rows} FOR EACH STATEMENT EXECUTE FUNCTION amity_remember({arguments})"
        )


def secrets(model):
    """The columns of `model` that are never remembered."""
    return [one for one in model._meta.concrete_fields if isinstance(one, SecretField)]


_UNSUMMARISED = """
    SELECT i.oid::regclass::text FROM pg_class i JOIN pg_am am ON am.oid = i.relam AND am.amname = 'brin'
    JOIN pg_index x ON x.indexrelid = i.oid
    WHERE x.indrelid::regclass::text = ANY(%s) AND NOT coalesce(i.reloptions, '{}') && '{autosummarize=on}'
"""
"""BRIN indexes (of `born`) that would read all pages since the last VACUUM: with autosummarize a full range is taken in
soon after it was filled (PostgreSQL, BRIN indexes, index maintenance)."""


def install():
    """Bring all triggers, the indexes of `born` and this and the next two months' history partitions up to date."""
    existing = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for model in apps.get_models():
            if model._meta.db_table in existing:
                for statement in statements(model):
                    cursor.execute(statement)
        cursor.execute(_UNSUMMARISED, [[model._meta.db_table for model in remembered_models()]])
        for (index,) in cursor.fetchall():
            cursor.execute(f"ALTER INDEX {index} SET (autosummarize = on)")
            cursor.execute("SELECT brin_summarize_new_values(%s::regclass)", [index])
        cursor.execute(
            "SELECT amity_history_month((now() AT TIME ZONE 'UTC' + make_interval(months => m))::date) "
            "FROM generate_series(0, 2) AS m"
        )
