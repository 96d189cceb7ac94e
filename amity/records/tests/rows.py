"""All rows that are remembered, to compare before and after."""

import json

from django.db import connection

from amity.records.triggers import remembered_models


def everything():
    """All remembered rows by model: {label: {id: row}}, None where there is none; a fraction is text."""
    models = remembered_models()
    tables = [connection.ops.quote_name(model._meta.db_table) for model in models]
    each = ", ".join(f"(SELECT jsonb_object_agg(id, to_jsonb(t)) FROM {table} t)" for table in tables)  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT jsonb_build_array({each})")
        rows = json.loads(cursor.fetchone()[0], parse_float=str)
    return {model._meta.label: found for model, found in zip(models, rows, strict=True)}
