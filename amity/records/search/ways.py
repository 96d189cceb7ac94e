"""The ways to match what was typed: whole words, beginnings of words, fragments of numbers and addresses."""

from dataclasses import dataclass

AROUND = 6
"""So many characters on both sides of an @ are looked up: every further one is found in half of all addresses."""


@dataclass(frozen=True)
class Way:
    """One condition on the search table, as SQL with one value.

    `worth`: its index helps while it matches at most so many times as many rows as the rarest way; one that matches
    more, or is worth nothing, is only asked of the rows to which others lead.
    """

    sql: str
    value: str
    worth: int


def whole(terms):
    return [Way("words @@ %s::tsquery", f"'{_quoted(term)}'", 10) for term in terms]


def begun(terms):
    return [Way("words @@ %s::tsquery", f"'{_quoted(term)}':*", 2) for term in terms]


def inside(terms):
    """Parts of phone numbers and addresses; nothing for terms of which one is too short for its trigrams."""
    if any(len(term) < 3 for term in terms):
        return []
    return [way for term in terms for way in _inside(term.lstrip("+"))]


def _inside(term):
    name, at, domain = term.partition("@")
    part = f"{name[-AROUND:]}{at}{domain[:AROUND]}" if at else term
    found = [Way("key LIKE %s", f"%{_plain(part)}%", 2)]
    return found if part == term else [*found, Way("key LIKE %s", f"%{_plain(term)}%", 0)]


def _quoted(term):
    return term.replace("\\", "").replace("'", "")


def _plain(term):
    """The term without a meaning of its own to LIKE."""
    return term.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
