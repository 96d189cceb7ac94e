"""How each field of an entity stands in a flat table: as one column or several, each an expression with a name."""

import json
from dataclasses import dataclass

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db.models import Case, CharField, DateTimeField, F, Func, OuterRef, Subquery, TextField, Value, When
from django.db.models.fields.json import KeyTextTransform, KeyTransform
from django.db.models.functions import Cast

from amity.records import types
from amity.records.asking import typed
from amity.records.fields import AddressesField, CustomColumn, LinkColumn, LinksField
from amity.records.fields.masked import DOTS
from amity.records.formula.values import of_field

from .beside import addresses_of, links_of

TEXTS = ArrayField(TextField())


@dataclass(frozen=True)
class FlatColumn:
    """`name` is what SQL calls it, `label` what people do, `expression` what the ORM asks for."""

    name: str
    label: str
    expression: object


def columns_of(entity, actor):
    """The FlatColumns of an entity: its id, then those of its fields in their order. No two have one name."""
    found = {"id": FlatColumn("id", "id", F("pk"))}
    for field in entity.bound(actor).fields.values():
        own = getattr(field, "code", field.key) if field.custom else field.key
        columns = list(_columns(entity, field, own, actor))
        if any(one.name in found for one in columns):
            columns = list(_columns(entity, field, f"custom_{own}", actor))
        found |= {one.name: one for one in columns}
    return list(found.values())


def _columns(entity, field, name, actor):
    """Those of one field, which is called `name`."""
    label = str(field.label)

    def column(end, expression):
        return FlatColumn(name + end, label, expression)

    if isinstance(field, AddressesField):
        rows = addresses_of(entity, field).filter(record=OuterRef("pk")).order_by("position")
        yield column("", Subquery(rows.values("value")[:1]))
        yield column("_all", _joined(ArraySubquery(rows.values("value"))))
    elif isinstance(field, LinksField):
        rows = links_of(entity, field).filter(_source=OuterRef("pk")).order_by("id")
        yield column("", _joined(ArraySubquery(rows.values("_title"))))
        yield column("_ids", ArraySubquery(rows.values("_target")))
    elif isinstance(field, LinkColumn):
        id, title = field.parts(actor)
        yield column("", title)
        yield column("_id", id)
    elif field.computed:
        yield column("", field.order(actor))
        if field.result == "money":
            yield column("_currency", Value(actor.look.currency, CharField()))
    else:
        yield from (column(end, expression) for end, expression in _of_row(field, actor))


def _of_row(field, actor):
    """(ending of the name, expression) of what stands in the record's own row. What an amount is worth is said in the
    company's currency, at the rates of today."""
    type, custom = field.type, isinstance(field, CustomColumn)
    if type.sealed:
        yield "", _dots(field.code)
    elif type.kept_as == "money":
        amount, currency = F(field.key), F(f"{field.key}_currency")
        if custom:
            amount = typed(field.code, "money")
            currency = KeyTextTransform("1", KeyTransform(field.code, "custom"))
        yield "", amount
        yield "_currency", currency
        yield "_worth", field.order(actor)
    elif isinstance(type, types.Choices):
        codes = _members(field.code) if custom else F(field.key)
        yield "", _joined(_said_each(type, codes))
        yield "_codes", codes
    elif isinstance(type, types.Choice):
        code = typed(field.code, "text") if custom else F(field.key)
        yield "", _said(type, code)
        yield "_code", code
    elif custom and isinstance(type, types.Moment):
        yield "", Cast(typed(field.code, "text"), DateTimeField())
    elif custom:
        yield "", of_field(field, actor).sql
    else:
        yield "", field.parts(actor)[0]


def _dots(code):
    """Whether a sealed value is there: the database cannot read it."""
    return Case(When(custom__has_key=code, then=Value(DOTS)), output_field=TextField())


def _said(type, code):
    """The label of a code; what has none is shown as it is kept."""
    said = Func(Value(_json(type.labels)), code, template="(%(expressions)s)", arg_joiner="::jsonb ->> ")
    return Func(said, code, function="COALESCE", output_field=TextField())


def _said_each(type, codes):
    """The labels of an array of codes, as an array; of tags those that are there."""
    labels = dict(type.labels)
    joiner = "::jsonb ->> _code, _code) FROM unnest("
    if isinstance(type, types.Tags):
        labels = type.here | {old: type.here[new] for old, new in type.merged.items() if new in type.here}
        joiner = "::jsonb ->> _code) FROM unnest("
    template = "ARRAY(SELECT DISTINCT coalesce(%(expressions)s) AS _code)"
    said = Func(Value(_json(labels)), codes, template=template, arg_joiner=joiner, output_field=TEXTS)
    return Func(said, Value(None), function="array_remove", output_field=TEXTS)


def _members(code):
    """The codes of a custom field's list, as an array; where no list is kept, an empty one."""
    kept = KeyTransform(code, "custom")
    template = "ARRAY(SELECT jsonb_array_elements_text(CASE jsonb_typeof(%(expressions)s) END))"
    return Func(kept, kept, template=template, arg_joiner=") WHEN 'array' THEN (", output_field=TEXTS)


def _json(labels):
    return json.dumps({str(code): str(label) for code, label in labels.items() if code != ""}, ensure_ascii=False)


def _joined(array):
    return Func(array, Value("; "), function="array_to_string", output_field=TextField())
