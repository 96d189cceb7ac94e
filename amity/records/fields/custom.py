"""Custom fields: keys of the JSONB column, and links in a role of their own."""

from django.db.models.fields.json import KeyTextTransform, KeyTransform

from .. import types
from ..asking import amount_asked, asked_of, typed, worth
from ..sealed import plain
from .asides import LinksField
from .field import Field


class CustomColumn(Field):
    """A custom field: a key of the JSONB column, typed by a FieldType."""

    custom = True
    nullable = True

    def __init__(self, row, type):
        begins = row.options.get("default")
        super().__init__(row.field_key, row.words, type, hint=row.hint, required=row.options.get("required", False))
        self.code, self.unique = row.key, row.options.get("unique", False)
        self.default = None if begins is None else self.load(begins)

    @property
    def optional(self):
        return not self.required

    def parts(self, actor):
        return (KeyTransform(self.code, "custom"),)

    def load(self, packed):
        packed = plain(packed)  # also of a field that was sealed once
        try:
            return None if packed is None else self._understood(packed)
        except (ArithmeticError, AttributeError, IndexError, KeyError, TypeError, ValueError):
            return None  # kept when the field was of another type

    def _understood(self, packed):
        value = self.type.unpack(packed)
        if isinstance(self.type, types.Choice):  # a choice that is none any longer is shown as it was kept
            return value if isinstance(value, list if self.type.many else str) else None
        return self.type.fit(value)

    def order(self, actor):
        if not self.type.sortable:
            return None
        if self.type.kept_as == "money":
            return worth(typed(self.code, "money"), self._currency(), actor.look)
        return typed(self.code, self.type.kept_as)

    def q(self, question, value, actor):
        ask = self.type.questions()[question][1]
        expression = typed(self.code, self.type.kept_as)
        if self.type.kept_as == "money":
            return amount_asked(ask, question, value, expression, self._currency(), actor.look)
        return asked_of(expression, ask, value, self.type.pack if self.type.kept_as == "text" else None)

    def _currency(self):
        return KeyTextTransform("1", KeyTransform(self.code, "custom"))

    def columns(self, value):
        return {}

    def stored(self, record):
        return plain(record.custom.get(self.code))

    def alike(self, value):
        """Whether what is kept of a value is the same whatever it is written over."""
        return True

    def packed(self, value, before):
        """What is kept of a value that is written over what is kept `before`."""
        return self.type.pack(value)

    def kept(self, packed, before=None):
        """What stands in the row for a packed value."""
        return packed


class CustomLinks(LinksField):
    """A custom field that links to any number of records; its key is the role of the links."""

    custom = True

    def __init__(self, row, type):
        super().__init__(row.field_key, row.words, type.to, role=row.field_key, hint=row.hint)
        self.code, self.required = row.key, row.options.get("required", False)

    @property
    def optional(self):
        return not self.required
