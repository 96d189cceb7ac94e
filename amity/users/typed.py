"""What was typed about a person or the company, read by the fields of its entity."""

from django.utils.translation import gettext as _

from amity.records.errors import Invalid
from amity.records.registry import entity_of


def cleaned(model, look=None, **typed):
    """The same fields as they may be kept; numbers are read as in a Look. Raises Invalid with a message for each that
    can’t be taken."""
    fields, values, errors = entity_of(model).fields, {}, {}
    for key, text in typed.items():
        field = fields[key]
        try:
            values[key] = field.type.fit(field.type.parse(text, look))
        except ValueError as fault:
            errors[key] = str(fault)
            continue
        if values[key] == "" and not field.optional:
            errors[key] = _("This is needed.")
    if errors:
        raise Invalid(errors)
    return values
