"""Field: one fact about a record. Columns, links, asides and custom fields look alike from outside."""

from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, TextField, Value, When
from django.db.models.fields.json import KeyTextTransform, KeyTransform
from django.db.models.functions import Coalesce, NullIf

from amity.base.money import Money

from . import types
from .addresses import Address, key_of
from .asking import OF_NOTHING, amount_asked, asked_of, typed, worth
from .custom import translated
from .registry import entity as find_entity
from .registry import entity_of
from .scope import through


class Field:
    """A column of the record's own table; the base of all other fields.

    `key` is its name in conditions, forms, imports and addresses of pages; `type` a FieldType; `writable` says
    whether anybody may set it.
    """

    aside = False
    column = None

    def __init__(self, key, label, type, *, hint="", required=False, writable=True, default=None):
        self.key, self.label, self.type, self.hint = key, label, type, hint
        self.required, self.writable, self.default = required, writable, default

    def __repr__(self):
        return f"<Field {self.key}>"

    @property
    def nullable(self):
        return self.column is not None and self.column.null

    @property
    def optional(self):
        """Whether a record can be without a value."""
        return self.column is None or self.column.null or self.column.blank

    def parts(self, actor):
        """The ORM expressions that a query selects for this field; `load` makes the value of their results."""
        return (F(self.key),)

    def load(self, *parts):
        """The value, from the results of `parts`."""
        return parts[0]

    def order(self, actor):
        """The expression to sort by, or None where sorting makes no sense."""
        return F(self.key) if self.type.sortable else None

    def q(self, question, value, actor):
        """The Q that asks `question` of this field. KeyError for a question that the type does not know."""
        return self.type.questions()[question][1](self.key, value)

    def columns(self, value):
        """The columns of the record's row that hold `value`: {attribute: value}."""
        return {self.key: value}

    def stored(self, record):
        """The value that a loaded record holds, packed as JSON."""
        return self.type.pack(getattr(record, self.key))


class MoneyColumn(Field):
    """An amount and its currency."""

    def parts(self, actor):
        return F(self.key), F(f"{self.key}_currency")

    def load(self, amount, currency):
        return None if amount is None else Money(amount, currency)

    def order(self, actor):
        return worth(F(self.key), F(f"{self.key}_currency"), actor.look)

    def q(self, question, value, actor):
        """Amounts of several currencies are compared in the company's."""
        ask = self.type.questions()[question][1]
        return amount_asked(ask, question, value, F(self.key), F(f"{self.key}_currency"), actor.look)

    def columns(self, value):
        if value is None:
            return {self.key: None}
        return {self.key: value.amount, f"{self.key}_currency": value.currency}

    def stored(self, record):
        return self.type.pack(self.load(getattr(record, self.key), getattr(record, f"{self.key}_currency")))


class LinkColumn(Field):
    """A foreign key. Its value is (id, title); what the actor may not see is None."""

    nullable = True

    @property
    def target(self):
        return entity_of(self.column.related_model)

    def _under_scope(self, actor, path):
        seen = through(actor, self.target, f"{self.key}_id")
        shown = F(path) if isinstance(path, str) else path
        if seen is True:
            return shown
        return Case(When(seen, then=shown)) if seen is not False else Value(None)

    def parts(self, actor):
        return self._under_scope(actor, f"{self.key}_id"), self._under_scope(actor, self._title(actor))

    def _title(self, actor):
        """The path of the linked record's title; of one that carries its own translations the actor's words."""
        plain = f"{self.key}__{self.target.title}"
        if "words" not in {column.name for column in self.target.model._meta.fields}:
            return plain
        said = NullIf(KeyTextTransform(actor.language, f"{self.key}__words"), Value(""))
        return Coalesce(said, F(plain), output_field=TextField())

    def load(self, id, title):
        return None if id is None else (id, title)

    def order(self, actor):
        return self._under_scope(actor, f"{self.key}__{self.target.sort_title}")

    def q(self, question, value, actor):
        if value == "me":
            value = actor.id
        seen = through(actor, self.target, f"{self.key}_id")
        if seen is False:
            return ~Q(pk__in=[]) if question in OF_NOTHING else Q(pk__in=[])
        asked = super().q(question, value, actor)
        if seen is True:
            return asked
        return asked | ~Q(seen) if question in OF_NOTHING else asked & Q(seen)

    def columns(self, value):
        return {f"{self.key}_id": value[0] if isinstance(value, tuple) else getattr(value, "pk", value)}

    def stored(self, record):
        return self.type.pack(getattr(record, f"{self.key}_id"))


class PathField(Field):
    """A field of a linked record (`company.industry`), for columns and filters; null where the link is hidden."""

    writable = False

    def __init__(self, link, field):
        super().__init__(f"{link.key}.{field.key}", f"{link.label} · {field.label}", field.type, writable=False)
        self.link, self.field = link, field

    @property
    def nullable(self):
        return True

    def parts(self, actor):
        return tuple(self.link._under_scope(actor, self._from_here(part)) for part in self.field.parts(actor))

    def _from_here(self, part):
        """A part of the target's field as the row that links to it asks for it."""
        if isinstance(part, F):
            return f"{self.link.key}__{part.name}"
        rows = self.link.target.model.objects.filter(pk=OuterRef(f"{self.link.key}_id"))
        return Subquery(rows.annotate(_part=part).values("_part")[:1])

    def load(self, *parts):
        return self.field.load(*parts)

    def order(self, actor):
        target = self.link.target
        asked = F(target.sort_title) if self.field.key == target.title else self.field.order(actor)
        return None if asked is None else self.link._under_scope(actor, self._from_here(asked))

    def q(self, question, value, actor):
        target = self.link.target
        seen = through(actor, target, f"{self.link.key}_id")
        if seen is False:
            return ~Q(pk__in=[]) if question in OF_NOTHING else Q(pk__in=[])
        denied = question in OF_NOTHING
        asked = self.field.q(question, value, actor)
        rows = target.model.objects.filter(~asked if denied else asked, pk=OuterRef(f"{self.link.key}_id"))
        found = Q(Exists(rows)) if seen is True else Q(Exists(rows)) & Q(seen)
        # Asked the other way round: where there is no value, or none that the actor sees, the answer is yes.
        return ~found if denied else found


class AddressesField(Field):
    """Several e-mails, phones or postal addresses. A cell shows the first; a card loads them all."""

    aside = True

    def parts(self, actor):
        rows = Address.objects.filter(record=OuterRef("pk"), kind=self.type.kind).order_by("position")
        return (Subquery(rows.values("value")[:1]),)

    def order(self, actor):
        return None

    def q(self, question, value, actor):
        rows = Address.objects.filter(record=OuterRef("pk"), kind=self.type.kind)
        if question == "contains":
            rows = rows.filter(key__contains=key_of(self.type.kind, str(value)))
        found = Q(Exists(rows))
        return ~found if question == "empty" else found

    def columns(self, value):
        return {}


class LinksField(Field):
    """Links in a role to any number of records. Loaded by the card, not by lists."""

    aside = True

    def __init__(self, key, label, to, *, role, hint=""):
        super().__init__(key, label, types.LinksType(*to), hint=hint)
        self.role = role

    def parts(self, actor):
        return (Value(None),)

    def order(self, actor):
        return None

    def columns(self, value):
        return {}


class AboutField(LinksField):
    """The records that a timeline item concerns."""

    def __init__(self, key, label, to, *, hint=""):
        super().__init__(key, label, to, role="about", hint=hint)


class CustomColumn(Field):
    """A custom field: a key of the JSONB column, typed by a FieldType."""

    nullable = True

    def __init__(self, row, type):
        super().__init__(f"custom.{row.key}", translated(row.label), type, required=row.options.get("required", False))
        self.code = row.key

    @property
    def optional(self):
        return not self.required

    def parts(self, actor):
        return (KeyTransform(self.code, "custom"),)

    def load(self, packed):
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
        return record.custom.get(self.code)


def field_of_column(column):
    """The Field of a model's column, or None for the house's own columns (id, born, custom …)."""
    type = type_of_column(column)
    if type is None:
        return None
    kind = MoneyColumn if isinstance(type, types.MoneyType) else LinkColumn if column.is_relation else Field
    required = column.editable and not (column.blank or column.null or column.has_default() or column.has_db_default())
    field = kind(
        column.name,
        column.verbose_name,
        type,
        hint=column.help_text,
        required=required,
        writable=column.editable and not getattr(column, "generated", False),
        default=column.default if column.has_default() else None,
    )
    field.column = column
    return field


def field_of_aside(aside):
    """The Field of a value that is kept in rows of its own."""
    if hasattr(aside, "type"):
        return AddressesField(aside.key, aside.label, aside.type, hint=aside.hint)
    if hasattr(aside, "role"):
        return LinksField(aside.key, aside.label, aside.to, role=aside.role, hint=aside.hint)
    return AboutField(aside.key, aside.label, aside.to, hint=aside.hint)


def type_of_column(column):
    """The FieldType of a model's column; None for columns that are no fact about the record."""
    from django.db import models

    from .columns import ChoicesField, MoneyField, PercentField

    if column.name in ("id", "born", "custom") or column.name.endswith(("_currency", "sort_key")):
        return None
    if isinstance(column, models.GeneratedField):
        return type_of_generated(column)
    if isinstance(column, ChoicesField):
        return types.Choices(column.all_choices)
    if column.choices:
        return types.Choice(column.choices, getattr(column, "tones", None))
    if column.is_relation:
        return (
            types.UserType()
            if column.related_model._meta.label == "users.User"
            else types.LinkType(column.related_model._meta.model_name)
        )
    for kind, make in (
        (MoneyField, lambda: types.MoneyType()),
        (PercentField, lambda: types.Percent()),
        (models.BooleanField, lambda: types.YesNo()),
        (models.DateTimeField, lambda: types.Moment()),
        (models.DateField, lambda: types.Day()),
        (models.DecimalField, lambda: types.Number(column.decimal_places, column.max_digits - column.decimal_places)),
        (models.IntegerField, lambda: types.Number(0, 10, *_range(column))),
        (models.EmailField, lambda: types.Text(column.max_length)),
        (models.URLField, lambda: types.Web(column.max_length)),
        (models.CharField, lambda: types.Text(column.max_length)),
        (models.TextField, lambda: types.LongText()),
    ):
        if isinstance(column, kind):
            return make()
    return None


def _range(column):
    """(least, most) of what the database takes in an integer column."""
    from django.db import connection

    return connection.ops.integer_field_range(column.get_internal_type())


def type_of_generated(column):
    """Generated columns are read-only texts."""
    return types.Text(300)


__all__ = [
    "AddressesField",
    "CustomColumn",
    "Field",
    "LinkColumn",
    "LinksField",
    "MoneyColumn",
    "PathField",
    "find_entity",
]
