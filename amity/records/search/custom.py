"""Custom fields in the search table: lines of text, e-mails and phones."""

from amity.base.text.fold import fold

from ..custom_fields import field_of_row
from ..custom_fields import rows as defined
from ..custom_kinds import KINDS
from ..types import Phone


def searched(entity, definitions):
    """(Fields by whose values the records of an entity are found, how many more were removed)."""
    known = [row for row in defined(definitions).get(entity.key, ()) if not row.options.get("sealed")]
    found = [row for row in known if row.type in KINDS and KINDS[row.type].searched]
    fields = [field_of_row(row) for row in found if not row.removed]
    return fields, len(found) - len(fields)


def key_of(field, value):
    """What a value is found by; "" for none."""
    if not value:
        return ""
    return value.lstrip("+") if isinstance(field.type, Phone) else fold(value)
