"""The columns of a table of records: each Field becomes one or several, which an import reads back as they are."""

from dataclasses import dataclass
from operator import itemgetter

from django.db.models import GeneratedField
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from amity.records import types
from amity.records.fields import AddressesField, LinkColumn, LinksField, PathField, TagsColumn
from amity.records.registry import find_entity
from amity.records.scope import may

from .said import lasting, named, people, together

TEXT, NUMBER, YES_NO, DAY, MOMENT = "text", "number", "yes_no", "day", "moment"
"""What a cell is to a spreadsheet program."""
KINDS = ((types.Number, NUMBER), (types.YesNo, YES_NO), (types.Day, DAY), (types.Moment, MOMENT))
MOST = 10
"""So many addresses of a kind have columns of their own; what one record has beyond them stands in the last of them."""


@dataclass(frozen=True)
class Column:
    """A column: `take` makes of the value of the field at `place` what stands in the cell: str, number, bool, date,
    datetime or None, as `kind` says."""

    header: str
    place: int
    take: object
    kind: str = TEXT


def whole(bound):
    """The fields of everything that the actor may read of a record, in the order of forms and lists; without a title
    that is made of other fields, which an import would take apart again."""
    entity = bound.entity
    made = isinstance(getattr(bound.fields.get(entity.title), "column", None), GeneratedField)
    order = [entity.title, *entity.form, *(name for section in entity.card for name in section.fields), *entity.list]
    places = {key: place for place, key in reversed(list(enumerate(order)))}
    found = [one for key, one in bound.fields.items() if not (made and key == entity.title)]
    return sorted(found, key=lambda one: places.get(one.key, len(order)))


def columns(bound, fields, several):
    """The Columns of `fields`; `several` says of addresses how many columns there are, and whether with their labels:
    {field key: (number, labels)}."""
    found = []
    for place, field in enumerate(fields):
        found += [
            Column(header, place, take, kind)
            for header, take, kind in _of_field(bound, field, several.get(field.key, (1, False)))
        ]
    return _apart(found, fields)


def _apart(found, fields):
    """No two are called alike: a further one says which field it is of."""
    taken, result = {"id"}, []
    for one in found:
        header = one.header
        if header.casefold() in taken:
            header = f"{header} ({fields[one.place].key})"
        taken.add(header.casefold())
        result.append(Column(header, one.place, one.take, one.kind))
    return result


def _of_field(bound, field, several):
    """(header, take, kind) of each column of a field."""
    label, type = capfirst(str(field.label)), field.type
    inner = field.field if isinstance(field, PathField) else field
    if isinstance(inner, AddressesField):
        return _addresses(label, type, *several)
    if isinstance(inner, LinksField):
        return _links(bound.actor, label, type)
    if isinstance(inner, LinkColumn):
        return [
            (label, _who(bound.actor) if isinstance(type, types.UserType) else _title, TEXT),
            (_("%(field)s: id") % {"field": label}, _id, TEXT),
        ]
    if isinstance(type, types.MoneyType):
        return [(label, _amount, NUMBER), (_("%(field)s: currency") % {"field": label}, _currency, TEXT)]
    if isinstance(inner, TagsColumn) or isinstance(type, types.Choices):
        return [(label, together(type), TEXT)]
    if isinstance(type, types.Choice):
        return [(label, named(type), TEXT)]
    kind = next((kind for of, kind in KINDS if isinstance(type, of)), TEXT)
    return [(label, lasting if kind != TEXT else _text, kind)]


def _text(value):
    return value if isinstance(value, str) else "" if value is None else str(value)


def _title(value):
    return (value[1] or "") if value else ""


def _id(value):
    return str(value[0]) if value else ""


def _who(actor):
    """Colleagues by what tells them apart in every house: their e-mail, else the name by which they sign in."""
    known = people(actor)
    return lambda value: known.get(value[0], value[1] or "") if value else ""


def _links(actor, label, type):
    """A column of titles and one of ids; where records of several entities are linked, so for each of them."""
    if len(type.to) == 1:
        yield from _links_to(label, None)
        return
    for target in map(find_entity, type.to):
        if may(actor, target):
            yield from _links_to(f"{label}: {target.label}", target.key)


def _links_to(label, key):
    def titles(links):
        return "; ".join(link[2].replace(";", ",") for link in links or () if key in (None, link[0]))

    def ids(links):
        return "; ".join(str(link[1]) for link in links or () if key in (None, link[0]))

    yield label, titles, TEXT
    yield _("%(field)s: id") % {"field": label}, ids, TEXT


def _amount(value):
    return value.amount if value else None


def _currency(value):
    return value.currency if value else ""


def _addresses(label, type, number, labels):
    """A column for each address, and beside it one for its label."""
    words = {code: str(said) for code, said in type.labels}
    for place in range(number):
        header = f"{label} {place + 1}" if place else label
        yield header, _rest_from(place) if place == MOST - 1 else _one(place), TEXT
        if labels:
            yield _("%(field)s: label") % {"field": header}, _label(place, words), TEXT


def _one(number):
    return lambda rows: rows[number]["value"] if len(rows) > number else ""


def _rest_from(number):
    first = itemgetter("value")
    return lambda rows: "\n".join(map(first, rows[number:]))


def _label(number, words):
    return lambda rows: words.get(rows[number]["label"], rows[number]["label"]) if len(rows) > number else ""
