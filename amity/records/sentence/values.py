"""The values of a sentence: what a question compares with, as the field's type reads it."""

import re

from django.utils.translation import gettext as _

from .. import whens
from ..condition import OF_DAYS
from ..filter_groups import Group
from ..filters import Filter, value_in, written
from ..past_values import WAS
from ..types import Choice, LinksType, LinkType, Tags, Text, UserType
from .line import plain
from .names import needs_value


def compared(reader, field, question, days, at):
    """(the Filter, or the Group of several values; the place behind) of a question that ends at `at`; None if its
    value is none."""
    if question in OF_DAYS:
        return Filter(f"{field.key}:{question}:{days}", field, question, days), at
    if needs_value(question):
        return values(reader, field, question, at)
    question, at = _of_when(reader, question, at)
    return Filter(f"{field.key}:{question}", field, question, None), at


def values(reader, field, question, at, short=False):
    """(the Filter, or the Group of several of one name; the place behind) of the value that stands at `at`; None if
    none can be read. `short` takes but one word of a free text: behind an “or” it may be the next question."""
    reader.want(at, "value", (field, question))
    at = reader.line.after_space(at)
    quoted = reader.line.quoted(at)
    known = None if quoted else _known(reader, field, at)
    text, ends = quoted or known or _free(reader, question, at)
    try:
        if not (quoted or known) and (not text or (short and isinstance(field.type, Text) and " " in text)):
            raise ValueError(_("%(field)s: a value is missing.") % {"field": field.label})
        raws = text if known else _meant(reader, field, text)
        question, end = _of_when(reader, question, ends)
        made = [_filter(field, question, raw, reader.bound.actor.look) for raw in raws]
    except ValueError as fault:
        return reader.miss(at, str(fault), ends)
    return (made[0] if len(made) == 1 else Group("all" if question == "is_not" else "any", made)), end


def _of_when(reader, question, at):
    """A question about what was with the period that stands behind its value, and the place behind that."""
    if question not in WAS:
        return question, at
    reader.want(at, "when")
    begin = reader.line.after_space(at)
    found = whens.said(reader.line.plain[begin:], reader.bound.actor.look)
    return (f"{question}{whens.MARK}{found[0]}", begin + found[1]) if found else (question, at)


def _filter(field, question, raw, look):
    try:
        value = value_in(field, question, raw, look)
    except ValueError as fault:
        raise ValueError(f"{field.label}: {fault}") from None
    text = [",".join(map(str, value))] if isinstance(field.type, Tags) and value else written(value)
    if len(text) != 1:
        raise ValueError(_("%(field)s: a value is missing.") % {"field": field.label})
    return Filter(f"{field.key}:{question}:{text[0]}", field, question, value)


def _known(reader, field, at):
    """Of what stands here the longest that is a choice or the title of one of few records; all that are called so."""
    found = [(end, raw) for words, raw in known_values(reader.known, field) if (end := reader.line.follows(at, words))]
    longest = max((end for end, _raw in found), default=0)
    return ([raw for end, raw in found if end == longest], longest) if found else None


def _free(reader, question, at):
    """(a text without quotation marks, the place behind it)."""
    text, end = reader.line.free(at, reader.joints, reader.fenced)
    if question in WAS:
        text, end = _before_when(reader, text, at, end)
    if " " in text:
        reader.want(at + text.rindex(" ") + 1, "joint")
    return text, end


def _before_when(reader, text, at, end):
    """A free text without the period with which it ends, and the place where that begins."""
    for place in (found.start() for found in re.finditer(" ", text)):
        begin = at + place + 1
        reader.want(begin, "when")
        when = whens.said(reader.line.plain[begin:end].rstrip(), reader.bound.actor.look)
        if when and begin + when[1] == at + len(text):
            return text[:place], at + place
    return text, end


def _meant(reader, field, text):
    """The raw values that a text means: of a link all records that are called so."""
    if not isinstance(field.type, (LinkType, LinksType)):
        return [text]
    if same := [raw for words, raw in known_values(reader.known, field) if plain(words) == plain(text)]:
        return same
    try:
        found = reader.known.called(field, text)
    except ValueError as fault:
        raise ValueError(f"{field.label}: {fault}") from None
    return [f"{entity.key}:{id}" if field.type.many else str(id) for entity, id in found]


def known_values(known, field):
    """[(words, raw value)] of the values that can be listed: choices, stages, colleagues."""
    if isinstance(field.type, Choice):
        pairs = [*field.type.choices, *field.type.former]
        return list(
            dict([*((code, code) for code, _label in pairs), *((str(label), code) for code, label in pairs)]).items()
        )
    if not isinstance(field.type, (LinkType, LinksType)):
        return []
    found = [(_("me"), "me")] if isinstance(field.type, UserType) else []
    for entity in known.targets(field):
        rows = known.whole(entity) or ()
        found += [(title, f"{entity.key}:{id}" if field.type.many else str(id)) for title, id in rows]
    return found


def offered_values(known, field):
    """The words of the values that can be listed and are still offered."""
    if isinstance(field.type, Choice):
        return [str(label) for _code, label in field.type.choices]
    return list(dict.fromkeys(words for words, _raw in known_values(known, field)))
