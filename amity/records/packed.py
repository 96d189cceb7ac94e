"""Values of fields as the memory keeps them: columns packed by the database's `to_jsonb`."""

from decimal import Decimal

from .fields import CustomColumn, LinkColumn, MoneyColumn, TagsColumn


def names(field):
    """The columns of a field as `to_jsonb` of the row names them."""
    if isinstance(field, LinkColumn):
        return [f"{field.key}_id"]
    return [field.key, f"{field.key}_currency"] if isinstance(field, MoneyColumn) else [field.key]


def packed_in(field, old, now=None):
    """A field's value in a row as its type packs it; of money one of the two columns may have stayed as it is `now`."""
    if isinstance(field, CustomColumn):
        return (old.get("custom") or {}).get(field.code)
    if not isinstance(field, MoneyColumn):
        return old[names(field)[0]]
    amount, currency = now or (None, None)
    amount = old.get(field.key, amount)
    currency = old.get(f"{field.key}_currency", currency)
    return None if amount is None else [str(Decimal(str(amount))), currency]


def loaded(field, packed):
    """A value that was kept; of a custom field one that its present type does not understand is none. Tags that were
    removed since are told."""
    plain = isinstance(field, TagsColumn) or not isinstance(field, CustomColumn)
    return field.type.unpack(packed) if plain else field.load(packed)
