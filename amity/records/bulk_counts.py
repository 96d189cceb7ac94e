"""What many records have now in a field: each value and how many have it."""

from django.db.models import Count

from .fields import LinksField
from .scope import visible
from .statement import these


def present(bound, field, ids, limit=6):
    """[(value, how many of the records `ids`)] of the most frequent values; [] of what is no column of theirs,
    and of what is sensitive: nobody would be noted."""
    if field.aside or field.sensitive or isinstance(field, LinksField):
        return []
    parts = {f"_part{place}": part for place, part in enumerate(field.parts(bound.actor))}
    rows = visible(bound.actor, bound.entity).filter(these(ids)).order_by().annotate(**parts)
    found = rows.values_list(*parts).annotate(_n=Count("pk")).order_by("-_n", *parts)[:limit]
    return [(field.load(*values), number) for *values, number in found]
