"""What a sentence can go on with: fields, then their questions, then values. Nothing is offered that its reader does
not see."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from .. import whens
from ..condition import OF_DAYS, questions
from ..filter_groups import GROUPS
from ..relations import WITH, Relation
from ..types import Day, LinksType, LinkType, Moment
from .known import Known
from .line import Line, plain
from .names import ACROSS, LINKED, OWN, counting, digits_at
from .reading import Reader
from .values import offered_values

MOST = 12
QUOTE = set('",;()')


@dataclass(frozen=True)
class Offer:
    """One way on: `text` is the sentence with it, `words` what it adds, `note` what it is."""

    text: str
    words: str
    note: str = ""


def offers(text, bound, known=None):
    """(the Offers for what was typed so far, at the most MOST, of the place that was read farthest first; whether it is
    a whole sentence already)."""
    line = Line(text)
    reader = Reader(line, bound, known or Known(bound.actor))
    found = reader.sentence(0)
    if found and line.text.endswith(" "):
        reader.want(found[1], "joint")
    made = {}
    for at, kind, of, by in sorted(dict.fromkeys(reader.wanted), key=lambda one: -one[0]):
        begun = line.text[:at] + ("" if not at or line.text[at - 1] in " (" else " ")
        for words, note, insert in _ways(kind, of, by, line.text[at:]):
            made.setdefault(insert, Offer(f"{begun}{insert} ", words, note))
        if len(made) >= MOST:
            break
    return list(made.values())[:MOST], found is not None and found[1] >= len(line.text.rstrip())


def _ways(kind, of, reader, typed):
    """[(words, note, what is inserted)] of one kind of thing that may stand at a place where `typed` stands."""
    if kind == "value":
        return _values(reader, *of, typed)
    if kind == "joint":
        return _begun_with(typed, [(word, "", word) for word in reader.joints])
    if kind == "when":
        return _begun_with(typed, [(words, "", words) for _when, words in whens.choices(reader.bound.actor.look)])
    return _begun_with(typed, _questions(of, typed) if kind == "question" else _fields(reader, typed))


def _begun_with(typed, ways):
    """Those ways that begin with what is typed, then those of which a later word does."""
    rest = plain(typed)
    names = [(plain(one[0]), one) for one in ways]
    first = [one for name, one in names if name.startswith(rest) and name != rest.rstrip()]
    return first + [one for name, one in names if not name.startswith(rest) and rest and f" {rest}" in f" {name}"]


def _fields(reader, typed):
    kinds = (OWN, LINKED, ACROSS) if typed.strip() else (OWN, LINKED)
    notes = {OWN: "", LINKED: _("linked"), ACROSS: ""}
    found = []
    for wanted in kinds:
        seen = [
            (name, kind)
            for name, _field, kind in reader.names
            if kind == wanted and (kind == LINKED or "·" not in name)
        ]
        found += [(name, notes[wanted], name) for name, _kind in sorted(seen, key=lambda one: one[0].casefold())]
    if typed.strip():
        words = [*map(str, GROUPS.values()), pgettext("not so", "not"), pgettext("there are none", "no")]
        found += [(one, "", one) for one in words]
    return found


def _questions(field, typed):
    known = questions(field)
    if isinstance(field, Relation):
        return [(str(words), "", str(words)) for words in [*WITH.values(), *known.values()]]
    digits, found = digits_at(Line(typed), 0), []
    for question, label in known.items():
        said = [words for words, _days in counting(question, label, digits)[:1]] if question in OF_DAYS else [label]
        found += [(str(words), "", str(words)) for words in said]
    return found


def _values(reader, field, question, typed):
    """The values that can be listed; of many records those that fit what is typed."""
    look = reader.bound.actor.look
    if listed := offered_values(reader.known, field):
        return _begun_with(typed, [(words, "", words) for words in listed])
    if question not in ("contains", "starts") and isinstance(field.type, (LinkType, LinksType)):
        found = reader.known.like(field, typed.strip(' "'))
        titles = [title for _id, title, _note in found]
        return [(one, note, safe(one, reader.joints) if titles.count(one) == 1 else str(id)) for id, one, note in found]
    if isinstance(field.type, (Day, Moment)):
        days = [Day().text(look.today + timedelta(days), look) for days in (0, 1, -1)]
        return _begun_with(typed, [(one, "", one) for one in days])
    return []


def safe(text, joints):
    """A text as it can stand in a sentence: between quotation marks where it would not be read as one."""
    words = set(plain(text).split())
    return quoted(text) if QUOTE & set(plain(text)) or words & set(map(plain, joints)) else text


def quoted(text):
    """A text between quotation marks; those in it are doubled."""
    return '"' + "".join('""' if plain(sign) == '"' else sign for sign in text) + '"'
