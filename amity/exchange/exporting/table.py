"""The columns of a table of records: each Field becomes one or several, which an import reads back as they are."""

from dataclasses import dataclass

from django.db.models import GeneratedField
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from amity.records import types
from amity.records.fields import AddressesField, LinkColumn, LinksField, PathField
from amity.records.registry import find_entity
from amity.records.scope import may

from .said import amounts, choices, currencies, ids, labels, lasting, links, ones, plain, sets, titles, who

TEXT, NUMBER, YES_NO, DAY, MOMENT = "text", "number", "yes_no", "day", "moment"
"""What a cell is to a spreadsheet program."""
KINDS = ((types.Number, NUMBER), (types.YesNo, YES_NO), (types.Day, DAY), (types.Moment, MOMENT))
MOST = 10
"""So many addresses of a kind have columns of their own; what one record has beyond them stands in the last of them."""


@dataclass(frozen=True)
class Column:
    """A column: `take` makes of the list of the values of the field at `place` the list of what stands in the cells:
    texts, or what `kind` says; or None."""

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


def columns(bound, fields, several, *, brief=False):
    """The Columns of `fields`; `several` says of addresses how many columns there are, and whether with their labels:
    {field key: (number, labels)}. Where it is `brief` no ids stand beside links, and addresses in one column."""
    found, taken = [], {"id"}
    for place, field in enumerate(fields):
        made = _of_field(bound, field, several.get(field.key, (1, False)), brief)
        for header, take, *kind in made:
            if header.casefold() in taken:  # no two are called alike: a further one says which field it is of
                header = f"{header} ({field.key})"
            taken.add(header.casefold())
            found.append(Column(header, place, take, *kind))
    return found


def _of_field(bound, field, several, brief):
    """(header, take) of each column of a field; where it is no text with its kind behind them."""
    label, type = capfirst(str(field.label)), field.type
    inner = field.field if isinstance(field, PathField) else field
    if isinstance(inner, AddressesField):
        return [(label, ones(0, last=True))] if brief else _addresses(label, type, *several)
    if isinstance(inner, LinksField):
        return _links(bound.actor, label, type, brief)
    if isinstance(inner, LinkColumn):
        name = who(bound.actor) if isinstance(type, types.UserType) else titles
        return [(label, name), *([] if brief else [(_id_of(label), ids)])]
    if isinstance(type, types.MoneyType):
        return [(label, amounts, NUMBER), (_("%(field)s: currency") % {"field": label}, currencies)]
    if isinstance(type, types.Choices):
        return [(label, sets(type))]
    if isinstance(type, types.Choice):
        return [(label, choices(type))]
    kind = next((kind for of, kind in KINDS if isinstance(type, of)), TEXT)
    return [(label, plain if kind == TEXT else lasting, kind)]


def _id_of(label):
    return _("%(field)s: id") % {"field": label}


def _links(actor, label, type, brief):
    """A column of titles and one of ids; where records of several entities are linked, so for each of them."""
    alone = len(type.to) == 1
    for target in map(find_entity, type.to):
        if alone or may(actor, target):
            header = label if alone else f"{label}: {target.label}"
            yield header, links(target.key, lambda link: link[2].replace(";", ","))
            if brief:
                continue
            yield _id_of(header), links(target.key, lambda link: str(link[1]))


def _addresses(label, type, number, labelled):
    """A column for each address, and beside it one for its label."""
    words = {code: str(said) for code, said in type.labels}
    for place in range(number):
        header = f"{label} {place + 1}" if place else label
        yield header, ones(place, last=place == MOST - 1)
        if labelled:
            yield _("%(field)s: label") % {"field": header}, labels(place, words)
