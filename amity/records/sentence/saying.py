"""Filters as a sentence that is read back as the same: the words of the chips, with quotation marks and brackets where
they are needed."""

from itertools import product

from ..filter_groups import Group
from ..filters import written
from ..relations import Relation
from ..whens import apart, words
from .known import Known
from .line import Line
from .names import between, needs_value
from .offers import quoted
from .reading import Reader, Unread


def said(filters, actor, bound):
    """The sentence of some Filters and Groups about `bound`."""
    known = Known(actor)
    return ", ".join(_said(one, bound, known) for one in filters)


def _said(one, bound, known, inside=False):
    if isinstance(one, Group):
        joined, joint = one.words(known.actor)[0], between()[0 if one.join == "all" else 1]
        text = f"{joined} " + f" {joint} ".join(_said(part, bound, known, True) for part in one.parts)
        return f"({text})" if inside else text
    if isinstance(one.field, Relation):
        return _of_relation(one, bound, known)
    ways = product((str(one.field.label), one.field.key), _values(one, known))
    return next((text for text in map(" ".join, _asked(one, ways, known)) if _means(text, one, bound, known)), one.text)


def _asked(one, ways, known):
    """The ways to ask it, the plainest first."""
    question, (_question, when) = str(one.words(known.actor)[1]), apart(one.question)
    behind = [words(when, known.actor.look)] if when else []
    return ([name, question, *value, *behind] for name, value in ways)


def _values(one, known):
    """The ways to write its value: as the chip has it, between quotation marks, as it stands in addresses."""
    if not needs_value(one.question):
        return [()]
    plain, texts = one.value_words(known.actor), written(one.value)
    exact = ",".join(texts)
    return [(plain,), (quoted(plain),), (exact,), (quoted(exact),)]


def _of_relation(one, bound, known):
    label, question, _words = one.words(known.actor)
    if [other.key for name, other, _kind in known.fields(bound) if name == str(label)] != [one.field.key]:
        label = one.field.key
    parts = [_said(part, one.field.target, known, True) for part in one.value]
    joined = f" {between()[0]} ".join(parts)
    return " ".join(filter(None, (str(label), str(question), f"({joined})" if len(parts) > 1 else joined)))


def _means(text, one, bound, known):
    try:
        return [found.packed for found in Reader(Line(text), bound, known).whole()] == [one.packed]
    except Unread:
        return False
