"""Columns that the database derives from names."""

from django.db import models
from django.db.models import F, Func


class Joined(Func):
    """`trim(a || ' ' || b)`: unlike concat_ws immutable, so a generated column may use it."""

    def __init__(self, *names):
        super().__init__(*[F(name) for name in names], output_field=models.TextField())

    def as_sql(self, compiler, connection, **extra):
        parts, parameters = [], []
        for expression in self.get_source_expressions():
            sql, more = compiler.compile(expression)
            parts.append(sql)
            parameters += more
        return f"btrim({' || chr(32) || '.join(parts)})", parameters


class FullName(models.GeneratedField):
    """One name made of several columns, kept by the database."""

    def __init__(self, *names, **kwargs):
        if names:
            kwargs |= {"expression": Joined(*names), "output_field": models.TextField(), "db_persist": True}
        super().__init__(**kwargs)


class SortKey(models.GeneratedField):
    """The sort key of one or more name columns (see sql/keys.sql), kept by the database."""

    def __init__(self, *names, **kwargs):
        if names:
            key = Func(Joined(*names), function="amity_sort_key")
            kwargs |= {"expression": key, "output_field": models.TextField(), "db_persist": True}
        super().__init__(**kwargs)
