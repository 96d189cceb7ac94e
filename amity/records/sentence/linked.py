"""What a sentence asks of records that point here: “deals some with …”, “no activity in 30 days”."""

from ..filter_groups import Group
from ..filters import BOTH, Filter
from ..periods import COUNTED
from ..relations import NONE
from .names import LINKED, digits_at, lately_of, questions_named

DEEP = 3
"""So many questions about linked records may stand in one another."""
WHEN = ("done_at", "created_at")
"""The fields that tell when something came about, for “no activity in 30 days”."""


def asks(relation, question, parts):
    """The Filter that asks something of a Relation."""
    return Filter(f"{relation.key}:{question}:{BOTH.join(one.text for one in parts)}", relation, question, parts)


def related(reader, relation, question, at):
    """(the Filter, the place behind it) where what stands at `at` is asked of the records; None if nothing is."""
    inner = type(reader)(reader.line, relation.target, reader.known, reader)
    found = inner.together(at) if inner.deep <= DEEP else None
    if found is None:
        return None
    parts = [part for one in found[0] for part in (one.parts if _is_all(one) else [one])]
    return asks(relation, question, parts), found[1]


def _is_all(one):
    return isinstance(one, Group) and one.join == "all"


def without(reader, at):
    """The same for the name of something behind “no”, and of which days there is none."""
    begin = reader.line.after_space(at)
    for relation in (one for _name, one, kind in reader.names if kind == LINKED):
        target = relation.target.entity
        names = sorted({str(relation.label), str(target.plural), str(target.label)}, key=len, reverse=True)
        end = next((end for name in names if (end := reader.line.follows(begin, name)) is not None), None)
        if end is not None:
            return _lately(reader, relation, end) or (asks(relation, NONE, []), end)
    return None


def _lately(reader, relation, at):
    begin, field = reader.line.after_space(at), next(filter(None, map(relation.target.fields.get, WHEN)), None)
    digits = digits_at(reader.line, begin)
    if field is None or not digits:
        return None
    for words, question, days in [(lately_of(int(digits)), "last", int(digits)), *questions_named(field, digits)]:
        if question in COUNTED and (end := reader.line.follows(begin, words)) is not None:
            one = Filter(f"{field.key}:{question}:{days}", field, question, days)
            return asks(relation, NONE, [one]), end
    return None
