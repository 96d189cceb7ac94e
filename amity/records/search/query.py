"""Finding: prefixes of words, fragments of numbers and addresses, and misspelt words corrected."""

from dataclasses import dataclass
from functools import reduce
from operator import and_

from django.contrib.postgres.search import SearchQuery
from django.db import connection
from django.db.models import Exists, OuterRef, Q

from amity.base.text.fold import digits, fold

from ..registry import entities, find_entity
from ..scope import branches, visible
from ..searched import Searched
from .shown import readable

CANDIDATES = 200


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
    scope = _scope(actor, only)
    if not terms or scope is None:
        return []
    found = [(row, terms) for row in _find(terms, scope)]
    if len(found) < 3 and (corrected := _corrected(terms)) != terms:
        known = {row[0] for row, _terms in found}
        found += [(row, corrected) for row in _find(corrected, scope) if row[0] not in known]
    found.sort(key=lambda pair: _rank(pair[0], terms))
    hits = []
    for start in range(0, len(found), limit):
        candidates = [(row[0], row[1], by) for row, by in found[start : start + limit]]
        told = readable(actor, candidates)
        hits += [Hit(find_entity(key), record, *told[record]) for record, key, _by in candidates if record in told]
        if len(hits) >= limit:
            break
    return hits[:limit]


def _terms(text):
    """The folded words of what was typed; what looks like a phone number is one term, without its national prefix."""
    typed = digits(text)
    if 5 <= len(typed) <= 15 and not text.strip("0123456789 ()+-./\u00a0"):
        return [typed[1:] if len(typed) == 11 and typed.startswith("8") else typed.lstrip("0")]
    return fold(text).split()[:8]


def _scope(actor, only):
    """The Q that leaves of the search table what `actor` sees; None if that is nothing."""
    alternatives, everything = Q(), []
    for entity in entities():
        if not entity.search or (only and entity.key not in only):
            continue
        found = branches(actor, entity)
        if found and not all(found):
            everything.append(entity.key)
        elif found:
            alternatives |= Q(entity=entity.key) & Exists(visible(actor, entity).filter(pk=OuterRef("record")))
    if everything:
        alternatives |= Q(entity__in=everything)
    return alternatives or None


def _find(terms, scope):
    """Rows by whole words, then by beginnings of words, then by fragments, until there are enough to choose from."""
    rows = Searched.objects.filter(scope)
    found = {}
    for asked, enough in ((_words(terms, ""), CANDIDATES), (_words(terms, ":*"), CANDIDATES), (_fragments(terms), 20)):
        if asked is not None and len(found) < enough:
            for row in rows.filter(asked).values_list("record", "entity", "title", "note")[:CANDIDATES]:
                found.setdefault(row[0], row)
    return list(found.values())


def _words(terms, ending):
    text = " & ".join(f"'{_quoted(term)}'{ending}" for term in terms)
    return Q(words=SearchQuery(text, search_type="raw", config="simple"))


def _fragments(terms):
    """Parts of phone numbers and addresses; trigrams need three characters."""
    if any(len(term) < 3 for term in terms):
        return None
    return reduce(and_, (Q(key__contains=term.lstrip("+")) for term in terms))


def _quoted(term):
    return term.replace("\\", "").replace("'", "")


def _corrected(terms):
    """Each term that no key knows, replaced by the nearest known word (pg_trgm similarity; the more frequent first)."""
    found = []
    with connection.cursor() as cursor:
        for term in terms:
            cursor.execute(
                "SELECT word FROM records_word WHERE word %% %s ORDER BY similarity(word, %s) DESC, count DESC LIMIT 1",
                [term, term],
            )
            row = cursor.fetchone()
            found.append(row[0] if row and term.isalpha() and len(term) > 3 else term)
    return found


def _rank(row, terms):
    """Lower is better: whole words of the title before beginnings of words before the rest; short titles first."""
    title = fold(row[2]).split()
    whole = sum(term in title for term in terms)
    begun = sum(any(word.startswith(term) for word in title) for term in terms)
    return -whole, -begun, len(title), row[2]
