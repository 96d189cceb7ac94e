"""What records that are to become one say, field by field, and what is proposed of it: the fuller."""

from dataclasses import dataclass, field

from ..fields import Field, LinksField
from .uniting import standing

BOTH = "both"
"""In the place of a record's id: long texts of all of them, one under the other."""


@dataclass
class Line:
    """One field. `values` are by record; where several have a place (`many`) `items` are by record what it brings that
    none before it has, as {name: value}. `chosen` is the id of the record whose value it shall be, or BOTH; of items
    their names, None for all. `differs` says whether there is anything to choose."""

    field: Field
    values: dict
    many: bool = False
    items: dict = field(default_factory=dict)
    chosen: object = None
    differs: bool = False

    @property
    def long(self):
        """Whether the texts can stand one under the other."""
        if self.many or self.field.type.widget != "text":
            return False
        return len({text for text in self.values.values() if text}) > 1


def fields_to_choose(bound):
    """The fields of which a merging person chooses, in the order of the card. (Where the one that stays points to what
    they don't see, they choose nothing: see `unseen`.)"""
    away = standing(bound.entity) - {"owner"}
    keys = dict.fromkeys(one.key for _section, fields in bound.sections() for one in fields)
    keys |= dict.fromkeys(bound.fields)
    return [bound.fields[key] for key in keys if key in bound.writable and key not in away]


def fullest(records):
    """The id of the record, of {id: {field key: value}}, that says the most; the first of several."""
    return max(
        records, key=lambda id: sum(len(one) if isinstance(one, list) else bool(one) for one in records[id].values())
    )


def lines(fields, records, keep):
    """[Line] of those of `fields` in which any of the records, {id: {field key: value}}, says something."""
    order = [keep, *(id for id in records if id != keep)]
    found = [_line(one, {id: records[id].get(one.key) for id in order}, keep) for one in fields]
    return [one for one in found if any(not _nothing(value) for value in one.values.values())]


def chosen(found, keep):
    """{field key: value} that the record `keep` shall have by what is `chosen` in the lines; what merging gives it
    anyway is left out."""
    values = {}
    for one in found:
        key = one.field.key
        if one.many:
            known = {name: value for items in one.items.values() for name, value in items.items()}
            wanted = [value for name, value in known.items() if one.chosen is None or name in one.chosen]
            if wanted != list((known if one.field.aside else one.items[keep]).values()):
                values[key] = wanted
        elif one.chosen == BOTH:
            values[key] = together(one.values.values())
        elif _packed(one, one.chosen) != _packed(one, keep):
            value = one.values[one.chosen]
            values[key] = value[0] if isinstance(value, tuple) else value
    return values


def together(texts):
    """Texts one under the other, each once."""
    return "\n\n".join(dict.fromkeys(text.strip() for text in texts if text and text.strip()))


def _line(one, values, keep):
    if getattr(one.type, "many", False) or isinstance(one, LinksField):
        return _of_many(one, values)
    line = Line(one, values, chosen=keep)
    said = {id: _packed(line, id) for id, value in values.items() if not _nothing(value)}
    line.differs = len({repr(said.get(id)) for id in values}) > 1
    if line.long:
        line.chosen = BOTH
    elif keep not in said:
        line.chosen = next(iter(said), keep)
    elif isinstance(values[keep], str):
        fuller = [id for id in said if _says_all(values[id], values[keep])]
        line.chosen = max(fuller, key=lambda id: len(values[id]))
    return line


def _says_all(text, of):
    """Whether one text says all that another says, and perhaps more: "Anna" says what "A." does."""
    return of.casefold().strip(" .") in text.casefold()


def _of_many(one, values):
    line, seen = Line(one, values, many=True), set()
    for id, held in values.items():
        mine = line.items[id] = {}
        for value in held or ():
            name = _name(value)
            if name not in seen:
                seen.add(name)
                mine[name] = value
    line.differs = any({_name(value) for value in held or ()} != seen for held in values.values())
    return line


def _name(value):
    if isinstance(value, dict):
        return value["value"].casefold()
    return f"{value[0]}:{value[1]}" if isinstance(value, tuple) else str(value)


def _packed(line, id):
    return None if _nothing(line.values[id]) else line.field.type.pack(line.values[id])


def _nothing(value):
    return value is None or value == "" or value == []
