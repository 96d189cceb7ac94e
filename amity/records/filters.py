"""Filters: the questions of a Condition as they stand in the address of a page, `f=field:question:value`, and in words.

What is asked of records that point to one stands behind the relation: `deal.company:any:amount:more:1000`; of several
such questions all must be true of one record: `activity.about:none:kind:is:call&&done_at:last:30`. Joined otherwise
than by "and" they stand in groups (see `filter_groups`).
"""

from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.utils.translation import gettext as _

from amity.base.text.clean import clean_line

from . import whens
from .condition import (
    DEEP,
    OF_DAYS,
    SOUGHT,
    SOUGHT_BY,
    BadCondition,
    can_be_asked,
    compile,
    demand,
    means_me,
    questions,
    without_value,
)
from .custom import PREFIX
from .filter_groups import BEGINS, Group, plain, sentence, taken_apart
from .of_change import of_change
from .past import LATELY, lately
from .periods import NUMBER, counted
from .registry import find_entity
from .relations import QUESTIONS, WITH, Relation, relation
from .titles import titles
from .types import LinksType, LinkType
from .whens import apart

BOTH = "&&"
MOST = 20
"""So many filters an address may hold; what stands behind them is left out."""


@dataclass
class Filter:
    """One question of a Field or a Relation, asked by an actor. `value` is what the field's type makes of the text, of
    a Relation a list of Filters."""

    text: str
    field: object
    question: str
    value: object

    @cached_property
    def condition(self):
        """The Condition that asks it."""
        if not isinstance(self.field, Relation):
            return [self.field.key, self.question, self.value]
        parts = [one.condition for one in self.value]
        return [self.field.key, self.question, ["and", *parts] if parts else []]

    @property
    def packed(self):
        """The same as JSON: how it is kept."""
        field, question, value = self.field, self.question, self.value
        if isinstance(field, Relation):
            parts = [one.packed for one in value]
            return [field.key, question, ["and", *parts] if parts else []]
        if without_value(question):
            return [field.key, question]
        if question in OF_DAYS:
            return [field.key, question, NUMBER.pack(value)]
        plain = apart(question)[0] in SOUGHT_BY or means_me(field, value)
        return [field.key, question, value if plain else field.type.pack(value)]

    def words(self, actor):
        """It as a sentence: (what is asked, the question, the value)."""
        field, question, value = self.field, self.question, self.value
        if isinstance(field, Relation):
            parts = [sentence(one, actor) for one in value]
            return field.label, (WITH if parts else QUESTIONS)[question], f" {_('and')} ".join(parts)
        if question in OF_DAYS:
            return field.label, lately(value) if question == LATELY else counted(question, value), ""
        asked, when = apart(question)
        label = _("was") if when and asked == "was" else questions(field)[asked]
        said = [self.value_words(actor), *([whens.words(when, actor.look)] if when else [])]
        return field.label, label, " ".join(filter(None, said))

    def value_words(self, actor):
        """Its value in words, "" without one."""
        field, value, asked = self.field, self.value, apart(self.question)[0]
        if without_value(asked):
            return ""
        if means_me(field, value):
            return _("me")
        return value if asked in SOUGHT_BY else field.type.text(_named(field, value, actor), actor.look)


def read(texts, bound):
    """The Filters and Groups in a page's address, and messages for those in vain. Each is compiled once, so none fails
    later."""
    found, faults = [], []
    for text in texts[:MOST]:
        try:
            one = _read(text, bound)
            if one is not None:
                compile(one.condition, bound)
                found.append(one)
        except BadCondition as fault:
            faults.append(str(fault))
    return found, faults


def _read(text, bound, depth=0):
    """The Filter or Group of a text, None if it asks nothing. Raises BadCondition."""
    try:
        group = taken_apart(text)
    except ValueError:
        group = None
    if depth > DEEP or (group and len(group[1]) > MOST):
        raise BadCondition(_("This filter cannot be read."))
    if group:
        parts = [_read(part if BEGINS.match(part) else plain(part), bound, depth + 1) for part in group[1]]
        parts = [one for one in parts if one is not None]
        return Group(group[0], parts) if parts else None
    key, _colon, rest = text.partition(":")
    question, _colon, raw = rest.partition(":")
    field = bound.field(key) or relation(bound, key) or of_change(bound, key)
    if field is None and (PREFIX in key or bound.switched_off(key)):
        raise BadCondition(bound.absent(key))
    if field is None or not can_be_asked(field, question):
        raise BadCondition(_("The filter “%(text)s” is not known here and was left out.") % {"text": text[:60]})
    if isinstance(field, Relation):
        parts = [_read(part, field.target, depth + 1) for part in raw.split(BOTH)[:MOST] if part]
        return Filter(text, field, question, [one for one in parts if one is not None])
    if apart(question)[0] in ("contains", "was_contains") and not raw:
        return None
    try:
        return Filter(text, field, question, value_in(field, question, raw, bound.actor.look))
    except ValueError as fault:
        raise BadCondition(f"{field.label}: {fault}") from None


def written(value):
    """How a value stands in an address, whatever the language of its reader: a list of texts, one for each filter."""
    if isinstance(value, list):
        return [one if isinstance(one, str) else f"{one[0]}:{one[1]}" for one in value]
    if hasattr(value, "currency"):
        return [f"{value.amount} {value.currency}"]
    if hasattr(value, "isoformat"):
        return [value.isoformat()]
    return [] if value is None else [str(value)]


def value_in(field, question, raw, look):
    """The value of a question in what a person typed or an address holds. ValueError for what is none."""
    if without_value(question):
        return None
    if means_me(field, raw):
        return raw
    if apart(question)[0] in SOUGHT_BY:
        return clean_line(raw, SOUGHT.limit)
    return demand(NUMBER.parse(raw, look)) if question in OF_DAYS else field.type.parse(raw, look)


def _named(field, value, actor):
    """A value, ids of records with the titles that `actor` sees: as a loaded one."""
    if isinstance(field.type, LinkType) and isinstance(value, UUID):
        return value, titles(actor, find_entity(field.type.to), [value]).get(value, "…")
    if isinstance(field.type, LinksType):
        return [(key, id, titles(actor, find_entity(key), [id]).get(id, "…")) for key, id in value or ()]
    return value
