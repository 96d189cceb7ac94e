"""Sealing all that stands sealed in the database anew, by the secret that is the house's own now."""

from django.apps import apps
from django.db import connection, transaction

from .sealed import SealedField, opened, seal


def sealed_columns():
    """[(model, field)] of all that is kept sealed."""
    return [
        (model, field)
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, SealedField)
    ]


def seal_anew():
    """Seal every value by the present secret, in one transaction: all of them, or none. Returns (how many, where those
    stand that no known secret opens, which stay as they are)."""
    number, shut = 0, []
    with transaction.atomic(), connection.cursor() as cursor:
        for model, field in sealed_columns():
            quoted = connection.ops.quote_name
            table, key, column = (quoted(name) for name in (model._meta.db_table, model._meta.pk.column, field.column))
            cursor.execute(f"SELECT {key}, {column} FROM {table} WHERE {column} <> '' FOR UPDATE")  # noqa: S608 - our own names
            for id, sealed in cursor.fetchall():
                text = opened(sealed)
                if text is None:
                    shut.append(f"{model._meta.db_table}.{field.column} {id}")
                    continue
                cursor.execute(f"UPDATE {table} SET {column} = %s WHERE {key} = %s", [seal(text), id])  # noqa: S608
                number += 1
    return number, shut
