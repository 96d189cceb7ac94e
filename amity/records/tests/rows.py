"""All rows that are remembered, to compare before and after."""

from django.db import connection

from amity.records.triggers import remembered_models


def everything():
    """All remembered rows by table: {table: {id: row}}, born aside."""
    found = {}
    with connection.cursor() as cursor:
        for model in remembered_models():
            table = connection.ops.quote_name(model._meta.db_table)
            cursor.execute(f"SELECT jsonb_object_agg(id, to_jsonb(t)) FROM {table} t")  # noqa: S608
            found[model._meta.label] = cursor.fetchone()[0]
    return found
