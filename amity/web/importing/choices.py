"""What the second step offers to choose from, and what was chosen."""

from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from amity.exchange.importing.offer import split
from amity.exchange.importing.offers import creatable
from amity.exchange.importing.options import MISSING, ORDERS, SAME, Options
from amity.records.fields import LinkColumn
from amity.records.registry import entity_of
from amity.records.scope import visible
from amity.records.words import said

ENCODINGS = (
    ("utf-8", "UTF-8"), ("utf-8-sig", "UTF-8 (BOM)"), ("utf-16", "UTF-16"), ("cp1251", "Windows-1251"),
    ("koi8_r", "KOI8-R"), ("cp866", "CP866"), ("iso8859_5", "ISO 8859-5"), ("mac_cyrillic", "Mac Cyrillic"),
    ("kz1048", "KZ-1048"), ("cp1252", "Windows-1252"), ("cp1250", "Windows-1250"), ("cp1254", "Windows-1254"),
)  # fmt: skip


@dataclass
class Ask:
    """One question: a select of `options` (value, label) with the `chosen` one. `rereads`: the file is read anew."""

    name: str
    label: str
    options: list
    chosen: str
    hint: str = ""
    rereads: bool = False


def rows(imported, known, wrong):
    """(number, header, samples, the options as HTML, chosen, why, fault) of each column."""
    listed = [choice for offer in known.values() for choice in offer.choices()]
    values = {value for value, _label in listed}
    options = format_html_join("", '<option value="{}">{}</option>', listed)
    found = []
    for at, header in enumerate(imported.table["headers"]):
        chosen = imported.mapping[at]
        own = options
        if chosen and chosen not in values and (offer := known.get(split(chosen)[0])):
            own += format_html('<option value="{}">{}</option>', chosen, offer.named(chosen))
        own = mark_safe(own.replace(f'value="{chosen}"', f'value="{chosen}" selected')) if chosen else own
        samples = " · ".join(imported.table["samples"][at])
        found.append((at, header, samples, own, chosen, imported.table["whys"][at], wrong.get(at, "")))
    return found


def asks(imported, bound):
    """The Asks about reading and writing, as far as they concern this file and entity."""
    options, table = Options.of(imported), imported.table
    found = [Ask("same", _("When it is here already"), _same(), options.same, _hint(bound.entity))]
    found.append(Ask("dates", _("Dates are written"), _orders(), options.dates))
    if _creates(bound):
        found.append(Ask("missing", _("Companies that are not here"), _missing(), options.missing))
    if "owner" in bound.writable:
        found.append(Ask("owner", _("New ones belong to"), _owners(bound.actor), options.owner or str(bound.actor.id)))
    if bound.entity.board:
        found.append(Ask("within", bound.fields[bound.entity.board.within].label, _groups(bound), options.within))
    if len(table["sheets"]) > 1:
        sheets = [(name, name) for name in table["sheets"]]
        found.append(Ask("sheet", _("Sheet"), sheets, options.sheet, rereads=True))
    if table["kind"] in ("csv", "vcard"):
        encodings = list(ENCODINGS)
        if options.encoding not in dict(encodings):
            encodings.append((options.encoding, options.encoding))
        found.append(Ask("encoding", _("Alphabet (encoding)"), encodings, options.encoding, rereads=True))
    if table["kind"] == "csv":
        found.append(
            Ask("delimiter", _("Cells are separated by"), _delimiters(options), options.delimiter, rereads=True)
        )
    if table["kind"] != "vcard":
        heads = [("yes", _("names of the columns")), ("no", _("a record already"))]
        found.append(Ask("header", _("The first row is"), heads, "yes" if options.header else "no", rereads=True))
    return found


def taken(data, imported, bound):
    """The Options that were posted; what was not offered stays as it was."""
    options = Options.of(imported)
    for ask in asks(imported, bound):
        value = data.get(ask.name)
        if value in {str(choice) for choice, _label in ask.options}:
            setattr(options, ask.name, value == "yes" if ask.name == "header" else value)
    return options


def mapped(data, imported, known):
    """(the mapping that was posted, {column: fault}, fault of the whole)."""
    found, wrong, once = [], {}, {}
    for at in range(len(imported.table["headers"])):
        value = data.get(f"column-{at}", "")[:100]
        offer = known.get(split(value)[0])
        if value and offer is None:
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


def _same():
    said_of = {"fill": _("fill in what is empty"), "update": _("overwrite"), "skip": _("leave it as it is")}
    return [(code, said_of[code]) for code in SAME]


def _orders():
    said_of = {"dmy": _("day.month.year"), "mdy": _("month/day/year")}
    return [(code, said_of[code]) for code in ORDERS]


def _missing():
    said_of = {"create": _("are created along"), "refuse": _("leave the row out")}
    return [(code, said_of[code]) for code in MISSING]


def _delimiters(options):
    known = [(";", _("semicolon ;")), (",", _("comma ,")), ("\t", _("tab")), ("|", _("bar |"))]
    return known if options.delimiter in dict(known) else [*known, (options.delimiter, options.delimiter)]


def _hint(entity):
    labels = [str(entity.fields[name].label) for name in entity.match]
    return _("Found by %(fields)s.") % {"fields": ", ".join(labels)}


def _owners(actor):
    rows = visible(actor, entity_of(get_user_model())).filter(active=True).order_by("name")
    return [(str(id), name) for id, name in rows.values_list("pk", "name")]


def _groups(bound):
    target = bound.fields[bound.entity.board.within].target
    groups = visible(bound.actor, target).order_by("position", "name")
    return [(str(one.pk), said(one.words, one.name)) for one in groups]


def _creates(bound):
    links = (one for key, one in bound.fields.items() if isinstance(one, LinkColumn) and key in bound.writable)
    return any(creatable(bound.actor, one.target) for one in links)
