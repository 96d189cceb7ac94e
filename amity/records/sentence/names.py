"""The words of a sentence: what fields are called in it, and how their questions are asked."""

import re

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..condition import OF_DAYS, questions, without_value
from ..fields import LinkColumn
from ..past import LATELY, lately
from ..past import QUESTIONS as PAST
from ..periods import NUMBER, PERIODS, counted
from ..relations import relations
from .line import plain

SIGNS = {
    ">": ("more", "after"),
    "<": ("less", "before"),
    "=": ("is", "on", "contains"),
    ":": ("contains", "is", "on"),
    "!=": ("is_not",),
    "≠": ("is_not",),
}
"""{sign: the questions that it stands for, the first that a field can be asked}."""
USUAL = 30
"""So many days are offered before somebody writes how many."""
OWN, LINKED, ACROSS = range(3)
"""Kinds of names, in the order in which they are offered."""


def fields_named(bound):
    """[(name, Field or Relation, kind)] of what can be asked of the records, the longest names first; a field has
    several names: its label, its key."""
    own = [one for one in bound.fields.values() if questions(one)]
    across = [
        field
        for link in own
        if isinstance(link, LinkColumn)
        for key in link.target.bound(bound.actor).fields
        if (field := bound.field(f"{link.key}.{key}")) is not None and questions(field)
    ]
    found = [(str(one.label), one, OWN) for one in own]
    linked = relations(bound)
    found += [(name, one, LINKED) for one in linked for name in _of_relation(one, linked)]
    found += [(name, one, ACROSS) for one in across for name in (str(one.label).replace(" · ", " "), str(one.label))]
    found += [(one.key, one, None) for one in [*own, *across, *linked]]
    return sorted(found, key=lambda one: -len(one[0]))


def _of_relation(one, others):
    """What a Relation is called; where several are called so, by which field they point here too."""
    same = sum(str(other.label) == str(one.label) for other in others)
    return [str(one.label)] if same == 1 else [f"{one.label} · {one.field.label}", str(one.label)]


def questions_named(field, digits=None):
    """[(words, question, days)] in which a Field or Relation can be asked, the longest first. `digits` are those that
    stand in the sentence, for questions that count days."""
    known, found = questions(field), []
    for question, label in known.items():
        if question in OF_DAYS:
            found += [(words, question, days) for words, days in counting(question, label, digits)]
        else:
            found.append((str(label), question, None))
    found += [(_("was"), "was", None)] if "was" in known else []
    full = {plain(words) for words, _question, _days in found}
    present = [one for one in found if one[1] not in PAST]
    found += [(short, *rest) for words, *rest in present if (short := _short(words)) and plain(short) not in full]
    for sign, meant in SIGNS.items():
        if question := next((one for one in meant if one in known), None):
            found.append((sign, question, None))
    return sorted(found, key=lambda one: -len(one[0]))


def counting(question, label, digits):
    days = _days(digits or USUAL)
    if days is None:
        return []
    said = lately(days) if question == LATELY else counted(question, days)
    return [(said, days), (str(label).replace("…", str(days)), days)]


def _days(digits):
    try:
        return NUMBER.fit(digits)
    except ValueError:
        return None


def _short(words):
    """A question without the word “is” or “was” that it begins with, as people leave it out; "" where nothing is
    left."""
    first, _space, rest = words.partition(" ")
    was, _space, more = str(PERIODS["yesterday"][0]).partition(" ")
    return rest if first == _("is") or (more and first == was) else ""


def digits_at(line, at):
    """The first digits in a line from a place on; "" if there are none."""
    found = re.compile(r"\d{1,5}").search(line.plain, at, at + 80)
    return found[0] if found else ""


def needs_value(question):
    """Whether a value is to follow a question."""
    return not without_value(question) and question not in OF_DAYS


def lately_of(days):
    """How “in so many days” is said behind “no activity”."""
    return ngettext("in %(days)s day", "in %(days)s days", days) % {"days": days}


def between():
    """(the word between questions that must all be true, that between those of which one must)."""
    return _("and"), _("or")
