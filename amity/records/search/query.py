"""Finding: whole words, beginnings of words, fragments of numbers and addresses, and misspelt words corrected."""

from dataclasses import dataclass

from amity.base.text.fold import digits, fold

from ..registry import find_entity
from . import ways
from .looking import ENOUGH, frequencies, look
from .reach import Reach
from .shown import readable
from .spelling import corrected


@dataclass(frozen=True)
class Hit:
    """A record that was found: `note` is a second line to tell it from others."""

    entity: object
    id: object
    title: str
    note: str


def search(actor, text, *, limit=20, only=None):
    """The best `limit` records for what a person typed, over all entities that `actor` sees (or those in `only`)."""
    terms = _terms(text[:200])
    reach = Reach.of(actor, only)
    if not terms or not reach:
        return []
    found = {row[0]: (row, terms) for row in _find(terms, reach)}
    if len(found) < 3 and (other := corrected(terms, reach)) != terms:
        found = {row[0]: (row, other) for row in _find(other, reach)} | found
    return _shown(actor, sorted(found.values(), key=lambda pair: _rank(pair[0], terms)), limit)


def namesakes(actor, entity, text, *, limit=20):
    """The ids of up to `limit` records of `entity` that may bear this name or number, in this or the nearest spelling.

    They only lead to records: what `actor` may see of them, and by what they resemble, is asked of the records.
    """
    terms, reach = fold(text[:200]).split()[:8], Reach.of(actor, [entity.key])
    if not terms or not reach:
        return []
    found = _named(terms, reach)
    if len(found) < 3:
        found = _named(corrected(terms, reach), reach) | found
    return [row[0] for row in sorted(found.values(), key=lambda row: _rank(row, terms))[:limit]]


def _named(terms, reach):
    """{id: row} of what bears these names whole; of what begins so, where that is hardly anything."""
    found = {}
    for kind in (ways.whole(terms), ways.begun(terms)):
        if len(found) < 3:
            found |= {row[0]: row for row in look(kind, reach, frequencies(kind) if reach.few is None else {})}
    return found


def _shown(actor, found, limit):
    """The first hits that the live scope lets through; where some are held back, all the others are asked at once."""
    hits = []
    for some in (found[:limit], found[limit:]):
        candidates = [(row[0], row[1], by) for row, by in some] if len(hits) < limit else []
        told = readable(actor, candidates)
        hits += [Hit(find_entity(key), record, *told[record]) for record, key, _by in candidates if record in told]
    return hits[:limit]


def _terms(text):
    """The folded words of what was typed; what looks like a phone number is one term, without its national prefix."""
    typed = digits(text)
    if 5 <= len(typed) <= 15 and not text.strip("0123456789 ()+-./\u00a0"):
        return [typed[1:] if len(typed) == 11 and typed.startswith("8") else typed.lstrip("0")]
    return fold(text).split()[:8]


def _find(terms, reach):
    """Rows by whole words, then by beginnings of words, then by fragments, until there are enough to choose from."""
    kinds = [ways.whole(terms), ways.begun(terms), ways.inside(terms)]
    if reach.few is None:
        frequency = frequencies([way for kind in kinds for way in kind])
    else:
        kinds, frequency = kinds[1:], {}
    found = {}
    for kind in kinds:
        if kind and len(found) < ENOUGH and not (found and _is_one(terms)):
            found |= {row[0]: row for row in look(kind, reach, frequency)}
    return list(found.values())


def _is_one(terms):
    """Whether somebody typed a whole address or number: who has it was meant and nobody else."""
    return len(terms) == 1 and ("@" in terms[0] or (terms[0].isdigit() and len(terms[0]) > 8))


def _rank(row, terms):
    """Lower is better: whole words of the title before beginnings of words before the rest; short titles first."""
    title = fold(row[2]).split()
    whole = sum(term in title for term in terms)
    begun = sum(any(word.startswith(term) for word in title) for term in terms)
    return -whole, -begun, len(title), row[2]
