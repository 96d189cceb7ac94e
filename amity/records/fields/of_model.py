"""Which Field and FieldType a model's column or aside has."""

from .. import types
from ..names import FullName
from ..words import words_of
from .asides import AboutField, AddressesField, LinksField
from .field import Field
from .links import LinkColumn
from .money import MoneyColumn
from .worded import WordedColumn


def field_of_column(column):
    """The Field of a model's column, or None for the house's own columns (id, born, custom …)."""
    type = type_of_column(column)
    if type is None:
        return None
    required = column.editable and not (column.blank or column.null or column.has_default() or column.has_db_default())
    field = _kind(column, type)(
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


def _kind(column, type):
    if isinstance(type, types.MoneyType):
        return MoneyColumn
    if column.is_relation:
        return LinkColumn
    return WordedColumn if column.name in words_of(column.model) else Field


def field_of_aside(aside):
    """The Field of a value that is kept in rows of its own."""
    if hasattr(aside, "type"):
        return AddressesField(aside.key, aside.label, aside.type, hint=aside.hint)
    if hasattr(aside, "role"):
        return LinksField(aside.key, aside.label, aside.to, role=aside.role, hint=aside.hint)
    return AboutField(aside.key, aside.label, hint=aside.hint)


def type_of_column(column):
    """The FieldType of a model's column; None for columns that are no fact about the record."""
    from django.db import models

    from ..columns import ChoicesField, LineField, MoneyField, PercentField, SecretField

    if isinstance(column, SecretField) or column.name in ("id", "born", "custom"):
        return None
    if column.name.endswith(("_currency", "sort_key")):
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
        (models.EmailField, lambda: types.Email(column.max_length)),
        (models.URLField, lambda: types.Web(column.max_length)),
        (LineField, lambda: column.type(column.max_length)),
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
    return types.PersonName(300) if isinstance(column, FullName) else types.Text(300)
