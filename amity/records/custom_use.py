"""How much custom fields are used: whoever may see the records, an administrator is told their number."""

from django.db.models import Count, JSONField, Q
from django.db.models.fields.json import KeyTransform

from .asking import typed
from .links import Link
from .registry import find_entity

WHY = "an administrator is told how many records hold a value, not which"


def carrying(rows):
    """{id of a field's row: how many records carry a value of it}; `rows` are of one entity."""
    found, columns = {}, {}
    for row in rows:
        if row.type in ("links", "people"):
            links = Link.objects.unscoped(because=WHY).filter(role=row.field_key, from_entity=row.entity)
            found[row.pk] = links.aggregate(n=Count("from_record", distinct=True))["n"]
        else:
            columns[f"n{len(columns)}"] = row
    if columns:
        records = find_entity(next(iter(columns.values())).entity).model.objects.unscoped(because=WHY)
        counted = {name: Count("pk", filter=Q(custom__has_key=row.key)) for name, row in columns.items()}
        numbers = records.order_by().aggregate(**counted)
        found |= {row.pk: numbers[name] for name, row in columns.items()}
    return found


def holding(row):
    """{code: how many records hold it} of the choices of a field; {} where they are sealed."""
    if row.options.get("sealed"):
        return {}
    records = find_entity(row.entity).model.objects.unscoped(because=WHY).order_by()
    records = records.filter(custom__has_key=row.key)
    if row.type in ("choices", "tags"):
        list_, has = KeyTransform(row.key, "custom"), JSONField().get_lookup("has_key")
        codes = [code for code, _words in [*row.options.get("choices", ()), *row.options.get("former", ())]]
        counted = {f"n{place}": Count("pk", filter=Q(has(list_, code))) for place, code in enumerate(codes)}
        return dict(zip(codes, records.aggregate(**counted).values(), strict=True)) if codes else {}
    counted = records.annotate(_code=typed(row.key, "text")).values("_code").annotate(n=Count("pk"))
    return {one["_code"]: one["n"] for one in counted}
