"""What the second step asks about reading and writing, and what was answered."""

from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from amity.base.text.clean import clean_line
from amity.exchange.importing.matching import matchable
from amity.exchange.importing.offers import about_field, creatable
from amity.exchange.importing.options import BAD, BASES, BOUGHT, MISSING, NEW, ORDERS, SAME, Options
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


def asks(imported, bound):
    """The Asks about reading and writing, as far as they concern this file and entity."""
    options, table = Options.of(imported), imported.table
    found = [Ask("same", _("When it is here already"), _same(), options.same, _hint(bound, options))]
    found.append(Ask("new", _("When it is not here yet"), _new(), options.new))
    for key, label, listed in (*_given(bound), *_why(bound)):
        found.append(Ask(f"given-{key}", label, listed, options.given.get(key, "")))
    found.append(Ask("bad", _("Cells that can’t be read"), _bad(), options.bad))
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
    if table["kind"] in ("csv", "vcard", "calendar"):
        encodings = list(ENCODINGS)
        if options.encoding not in dict(encodings):
            encodings.append((options.encoding, options.encoding))
        found.append(Ask("encoding", _("Alphabet (encoding)"), encodings, options.encoding, rereads=True))
    if table["kind"] == "csv":
        found.append(
            Ask("delimiter", _("Cells are separated by"), _delimiters(options), options.delimiter, rereads=True)
        )
    if table["kind"] not in ("vcard", "calendar", "json", "database"):
        heads = [("yes", _("names of the columns")), ("no", _("a record already"))]
        found.append(Ask("header", _("The first row is"), heads, "yes" if options.header else "no", rereads=True))
    return found


def taken(data, imported, bound):
    """The Options that were posted; what was not offered stays as it was."""
    options = Options.of(imported)
    for ask in asks(imported, bound):
        value = data.get(ask.name)
        if value in {str(choice) for choice, _label in ask.options}:
            if ask.name.startswith("given-"):
                options.given = {**options.given, ask.name.removeprefix("given-"): value}
            else:
                setattr(options, ask.name, value == "yes" if ask.name == "header" else value)
    if "matching" in data:
        known = dict(matchable(bound))
        options.by = [key for key in data.getlist("by") if key in known]
        options.source, options.whence = (_line(data, name, most) for name, most in (("source", 60), ("whence", 200)))
        options.basis = data.get("basis", "") if data.get("basis", "") in dict(_bases(bound)) else ""
    return options


def keys(imported, bound):
    """[(key, label, chosen)] of the keys by which a row may find its record."""
    chosen = Options.of(imported).by
    return [(key, label, key in chosen) for key, label in matchable(bound)]


def bases(imported, bound):
    """The Ask by what right the data is kept."""
    return Ask("basis", _("On what basis"), _bases(bound), Options.of(imported).basis)


def _bases(bound):
    words = {
        "": _("not said"),
        "consent": _("they agreed"),
        "contract": _("a contract, or steps towards one"),
        "interest": _("a legitimate interest"),
        "law": _("the law demands it"),
        BOUGHT: _("a bought list: no mailing until they agree"),
    }
    return [(code, words[code]) for code in BASES if code != BOUGHT or "mailing" in bound.writable]


def _line(data, name, most):
    try:
        return clean_line(data.get(name, "")[:most], most)
    except ValueError:
        return ""


def _new():
    said_of = {"create": _("create it"), "refuse": _("leave the row out")}
    return [(code, said_of[code]) for code in NEW]


def _bad():
    said_of = {"cell": _("leave out the cell, keep the row"), "row": _("leave the row out")}
    return [(code, said_of[code]) for code in BAD]


def _given(bound):
    """(key, label, choices) of what a record must be, where a file may not say it: a task, a call, a note."""
    if not about_field(bound.entity):
        return
    for key in bound.entity.form:
        field = bound.fields.get(key)
        if field is not None and key in bound.writable and field.type.widget == "choice" and not field.optional:
            label = _("%(field)s, where the file does not say it") % {"field": field.label}
            yield key, label, [(code, said) for code, said in field.type.choices]


def _why(bound):
    """(key, label, choices) of the reason of what is over, where a file may not say it: of lost deals."""
    key = bound.entity.board.why if bound.entity.board else ""
    if key in bound.writable:
        field = bound.fields[key]
        rows = visible(bound.actor, field.target).order_by("name")
        listed = [("", _("leave the row out")), *((str(one.pk), said(one.words, str(one))) for one in rows)]
        yield key, _("%(field)s, where the file does not say it") % {"field": capfirst(str(field.label))}, listed


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


def _hint(bound, options):
    chosen = dict(matchable(bound))
    labels = [chosen[key] for key in options.by if key in chosen]
    labels = labels or [_("id"), *(str(bound.entity.fields[name].label) for name in bound.entity.match)]
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
