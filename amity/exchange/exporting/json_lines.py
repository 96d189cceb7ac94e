"""Records as JSON lines: one object each, with whole values under the keys of the fields."""

import orjson

from amity.records import types
from amity.records.fields import AddressesField, LinkColumn, LinksField, PathField

from .said import PARTING, people, said_of


def write(file, table, options):
    """Write a Table to an open binary file."""
    makes = [(one.key, place, maker(table.actor, one)) for place, one in enumerate(table.fields)]
    for id, values in table.rows:
        told = {"id": str(id)}
        for key, place, make in makes:
            value = values[place]
            told[key] = value if make is None else make(value)
        file.write(orjson.dumps(told, default=float, option=orjson.OPT_APPEND_NEWLINE))


def maker(actor, field):
    """The function that makes JSON of a value of this field; None where it is JSON already."""
    inner = field.field if isinstance(field, PathField) else field
    if isinstance(inner, AddressesField):
        return lambda rows: [{"value": value, "label": label} for value, label in rows]
    if isinstance(inner, LinksField):
        return lambda links: [{"entity": link[0], "id": str(link[1]), "name": link[2]} for link in links or ()]
    if isinstance(inner, LinkColumn):
        known = people(actor) if isinstance(field.type, types.UserType) else {}
        return lambda value: _link(value, known)
    if isinstance(field.type, types.MoneyType):
        return lambda value: {"amount": str(value.amount), "currency": value.currency} if value else None
    if isinstance(field.type, types.Number):
        return lambda value: value if value or value == 0 else None
    if isinstance(field.type, types.Tags):
        return _tags(field.type)
    if isinstance(field.type, types.Choices):
        return lambda codes: list(map(str, codes or ()))
    return lambda value: value if value or value == 0 else _nothing(value)


def _tags(type):
    """Tags are called by their words: their codes mean something in this house alone."""
    words = {code: word for code, word in said_of(type).items() if not set(PARTING) & set(word)}
    return lambda codes: [words.get(code, str(code)) for code in codes or ()]


def _link(value, known):
    if not value:
        return None
    told = {"id": str(value[0]), "name": value[1] or ""}
    return told | {"who": known[value[0]]} if value[0] in known else told


def _nothing(value):
    return value if isinstance(value, (str, bool)) else None
