"""Where the columns of a file may go, and where they were sent."""

from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from amity.exchange.importing.offer import split

from . import new_fields


def rows(imported, known, wrong, *, makes=False):
    """(number, header, samples, the options as HTML, chosen, why, fault) of each column; where one `makes` fields, a
    new one is an option too."""
    listed = [choice for offer in known.values() for choice in offer.choices()]
    values = {value for value, _label in listed}
    options = format_html_join("", '<option value="{}">{}</option>', listed)
    found = []
    for at, header in enumerate(imported.table["headers"]):
        chosen = imported.mapping[at]
        own = options
        if chosen and chosen not in values and (offer := known.get(split(chosen)[0])):
            own += format_html('<option value="{}">{}</option>', chosen, offer.named(chosen))
        own += new_fields.options(imported.table["samples"][at]) if makes and header.strip() else ""
        own = mark_safe(own.replace(f'value="{chosen}"', f'value="{chosen}" selected')) if chosen else own
        samples = " · ".join(imported.table["samples"][at])
        found.append((at, header, samples, own, chosen, imported.table["whys"][at], wrong.get(at, "")))
    return found


def mapped(data, imported, known, *, makes=False):
    """(the mapping that was posted, {column: fault}, fault of the whole); with what asks for new fields where one
    `makes` some."""
    found, wrong, once = [], {}, {}
    for at in range(len(imported.table["headers"])):
        value = data.get(f"column-{at}", "")[:100]
        offer = known.get(split(value)[0])
        if makes and new_fields.asked(value):
            pass
        elif value and offer is None:
            wrong[at], value = _("There is no such field."), ""
        elif value and not offer.repeats:
            value = offer.key
            if value in once:
                wrong[at] = _("“%(column)s” goes here already.") % {"column": once[value]}
            once.setdefault(value, imported.table["headers"][at])
        elif value and value not in {*dict(offer.choices()), imported.mapping[at]}:
            value = offer.key
        found.append(value)
    fault = "" if any(found) else _("Say where at least one column goes.")
    return found, wrong, fault or (_("Two columns go to the same field.") if wrong else "")
