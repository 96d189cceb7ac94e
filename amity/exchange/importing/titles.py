"""Titles of records as keys: equal whatever the case, the accents and the quotation marks."""

from django.db import connection
from django.db.models import GeneratedField

from amity.records.scope import visible


def title_columns(entity):
    """The columns that a record's title is made of."""
    column = entity.fields[entity.title].column
    if isinstance(column, GeneratedField):
        return [part.name for part in column.expression.get_source_expressions()]
    return [entity.title]


def titler(entity):
    """The function of a record's values that gives the title it will have."""
    columns = title_columns(entity)

    def title(values):
        return " ".join([str(values[key]) for key in columns if values.get(key)]).strip()

    return title


def keys_of(texts):
    """{text: its sort key}, as the database makes it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT t, amity_sort_key(btrim(t)) FROM unnest(%s::text[]) AS t", [list(texts)])
        return dict(cursor.fetchall())


def titled(actor, entity, keys, verb="see"):
    """[(id, sort key)] of the records that the actor sees, whose title has one of these sort keys. What is not told
    apart by its title, such as an activity, is called by nothing."""
    if entity.sort_title != "sort_key":
        return []
    rows = visible(actor, entity, verb).filter(sort_key__in=list(keys)).order_by("created_at", "id")
    return list(rows.values_list("id", "sort_key"))
