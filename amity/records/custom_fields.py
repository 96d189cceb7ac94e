"""The custom fields of entities, as they are defined now; kept in the process under the definitions' version."""

from django.utils.translation import get_language

from .custom import CustomField
from .custom_kinds import type_of_row
from .definitions import by_version
from .fields import CustomColumn, CustomLinks, SealedColumn, TagsColumn
from .formula.field import FormulaField
from .roll_up import RollUpField
from .sealed import may_be_sealed
from .types import LinksType, Tags


def custom_fields(key, definitions):
    """The Fields that administrators made for the entity of this key, in their order. Those of a version are made once
    for each language: they know nothing of who asks."""
    if definitions is None:
        return _made(rows(None), key)
    made, place = _made_of(definitions), (key, get_language())
    if place not in made:
        made[place] = _made(rows(definitions), key)
    return made[place]


def _made(defined, key):
    return [field_of_row(row) for row in defined.get(key, ()) if not row.removed]


@by_version
def _made_of(_version):
    """{(entity key, language): Fields}, filled as they are asked for."""
    return {}


def put_away(entity, key, definitions):
    """The label of a removed field by its key in conditions; "" if there is none."""
    return next((one.words for one in rows(definitions).get(entity, ()) if one.removed and one.field_key == key), "")


def pointing_to(key, definitions):
    """[(entity key, field key)] of the custom fields in use that may link to records of the entity of this key."""
    every = [row for of in rows(definitions).values() for row in of]
    return [(row.entity, row.field_key) for row in every if key in row.options.get("to", ()) and not row.removed]


def field_of_row(row):
    """The Field that a row describes."""
    field = _of_kind(row, type_of_row(row))
    field.sensitive = row.options.get("sensitive", False)
    return field


def _of_kind(row, type):
    if row.type == "formula":
        return FormulaField(row, type)
    if row.type == "roll_up":
        return RollUpField(row, type)
    if isinstance(type, Tags):
        return TagsColumn(row, type)
    if row.options.get("sealed") and may_be_sealed(row.type):
        return SealedColumn(row, type)
    return (CustomLinks if isinstance(type, LinksType) else CustomColumn)(row, type)


def rows(definitions):
    """{entity key: rows of its fields, removed ones too}; of the version `definitions`, None for as it is now."""
    return _read() if definitions is None else _kept(definitions)


@by_version
def _kept(_version):
    return _read()


def _read():
    found = {}
    why = "definitions are the same for everybody"
    for row in CustomField.objects.unscoped(because=why).order_by("position", "created_at", "id"):
        found.setdefault(row.entity, []).append(row)
    return found
