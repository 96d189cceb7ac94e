"""The tables of objects: each has its own, made in the Change that makes it, kept up with what all records have."""

from django.db import connection

from ..triggers import statements
from .known import know, known, objects
from .row import CustomObject

WAIT = "3s"
"""So long the new table waits for who is just writing users or teams, to which it refers."""


def make_table(model):
    """The table of a new object, which remembers as all others do."""
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL lock_timeout = '{WAIT}'")
    with connection.schema_editor() as editor:
        editor.create_model(model)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL lock_timeout = DEFAULT")
        for statement in statements(model):
            cursor.execute(statement)


def complete():
    """Give every table the columns that records have gained since it was made."""
    there = set(connection.introspection.table_names())
    if CustomObject._meta.db_table not in there:
        return
    know(objects())
    for entity in known():
        if entity.model._meta.db_table in there:
            _complete(entity.model)


def _complete(model):
    with connection.cursor() as cursor:
        there = {one.name for one in connection.introspection.get_table_description(cursor, model._meta.db_table)}
    with connection.schema_editor() as editor:
        for column in model._meta.concrete_fields:
            if column.column not in there:
                editor.add_field(model, column)
