"""The questions of field types, which are asked of an ORM path, asked of any expression instead."""

from django.db.models import Case, DecimalField, Func, JSONField, Q, TextField, When
from django.db.models.fields.json import KeyTextTransform, KeyTransform
from django.db.models.functions import Cast
from django.db.models.lookups import Exact, IsNull

OF_NOTHING = {"empty", "is_not", "no"}
"""Questions to which a value that is not there answers yes."""

EXACT = DecimalField(max_digits=40, decimal_places=10)


def asked_of(expression, ask, value, pack=None):
    """The Q that `ask` (of a FieldType's questions) makes of `value`, asked of `expression`.

    `pack` makes of a value what the expression holds. Unlike SQL the answer is but yes or no: what is not there is
    not equal, not more, not less, and the denial is a yes.
    """
    return _over(ask("value", value), expression, pack or (lambda value: value))


def _over(q, expression, pack):
    parts = [
        _over(part, expression, pack) if isinstance(part, Q) else _leaf(expression, *part, pack) for part in q.children
    ]
    return Q(*parts, _connector=q.connector, _negated=q.negated)


def _leaf(expression, path, value, pack):
    name = path.removeprefix("value").removeprefix("__") or "exact"
    if name == "isnull":
        return Q(IsNull(expression, value))
    if type(expression) is KeyTransform:
        return _of_list(expression, name, value)
    kept = [_text(pack(one)) for one in value] if isinstance(value, list) else _text(pack(value))
    lookup = Q(expression.output_field.get_lookup(name)(expression, kept))
    if value == "" or value is False:
        return lookup | Q(IsNull(expression, True))
    return lookup & Q(IsNull(expression, False))


def _text(packed):
    """What `->>` makes of a JSON value."""
    return str(packed).lower() if isinstance(packed, bool) else packed


def _of_list(expression, name, value):
    """A JSON list has any of the values; an empty one is not kept at all."""
    if name == "exact":
        return Q(IsNull(expression, True))
    return Q(JSONField().get_lookup("has_any_keys")(expression, value)) & Q(IsNull(expression, False))


def typed(code, kept_as, custom="custom"):
    """The value under `code` in `custom` (a column, or the JSON of what was one) as an expression that sorts and
    compares as its type does.

    `kept_as` is how the type packs it: "text", "number", "money" or "list". What was kept under another type reads
    as nothing.
    """
    json = KeyTransform(code, custom)
    if kept_as == "list":
        return json
    if kept_as == "number":
        return Case(When(_is("number", json), then=Cast(KeyTextTransform(code, custom), EXACT)))
    if kept_as == "money":
        return Case(When(_is("array", json), then=Cast(KeyTextTransform("0", json), EXACT)))
    return KeyTextTransform(code, custom)


def _is(kind, json):
    return Exact(Func(json, function="jsonb_typeof", output_field=TextField()), kind)


def amount_asked(ask, question, value, amount, currency, look):
    """The Q that asks a question of an amount in a currency: compared are both as worth in the company's own."""
    if value is None:
        return asked_of(amount, ask, None)
    if question == "is":
        return Q(Exact(amount, value.amount)) & Q(Exact(currency, value.currency)) & Q(IsNull(amount, False))
    rate = {look.currency: 1, **look.rates}.get(value.currency)
    if rate is None:
        return Q(pk__in=[])
    return asked_of(worth(amount, currency, look), ask, value.amount * rate)


def worth(amount, currency, look):
    """An amount in the company's currency at today's rates; nothing where there is no rate."""
    known = {look.currency: 1, **look.rates}
    cases = [When(Exact(currency, code), then=amount if rate == 1 else amount * rate) for code, rate in known.items()]
    return Case(*cases, output_field=EXACT)
