"""The inputs of a form in groups."""

from amity.records.shaping.wordings import as_called


def by_section(bound, form):
    """[(label, inputs)] by the sections of the card."""
    found = []
    for section, fields in bound.sections():
        if inputs := [form.inputs[field.key] for field in fields if field.key in form.inputs]:
            found.append((as_called(bound.entity, section.label), inputs))
    return found


def first_and_rest(form, first):
    """(the inputs that a new record is asked for first, those on demand)."""
    begun = [form.inputs[key] for key in first if key in form.inputs]
    return begun, [one for key, one in form.inputs.items() if key not in first]
