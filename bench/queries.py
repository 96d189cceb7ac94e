"""What people type into the search box, made from records that are there."""

from dataclasses import dataclass
from typing import NamedTuple

import psycopg
from anyascii import anyascii

from amity.base.text.fold import fold

EACH = 8
"""Queries of each kind."""
CYRILLIC = str.maketrans(
    dict(zip("abcdefghijklmnopqrstuvwxyz", "а б ц д е ф г х и й к л м н о п к р с т у в в кс и з".split(), strict=True))
)
PEOPLE = """
SELECT c.id, c.first_name, c.last_name, p.value, e.value
FROM (SELECT *, row_number() OVER (ORDER BY created_at, id) AS n FROM contacts_contact) AS c
JOIN records_address p ON p.record = c.id AND p.kind = 'phone'
JOIN records_address e ON e.record = c.id AND e.kind = 'email'
WHERE n %% (((SELECT count(*) FROM contacts_contact) / %s) | 1) = 1 AND position('-' IN last_name) = 0 ORDER BY n
"""
FIRMS = """
SELECT name FROM (SELECT name, row_number() OVER (ORDER BY created_at, id) AS n FROM contacts_company) AS company
WHERE n %% (((SELECT count(*) FROM contacts_company) / %s) | 1) = 1 ORDER BY n
"""


@dataclass(frozen=True)
class Query:
    """What is typed, and the record that must be among the hits (none, if many would do)."""

    kind: str
    text: str
    record: str = ""


class Person(NamedTuple):
    id: object
    first: str
    last: str
    phone: str
    email: str


def queries(connection: psycopg.Connection) -> list[Query]:
    """Realistic queries of every kind, in turn; the same for the same records."""
    people = [Person(*row) for row in connection.execute(PEOPLE, [EACH * 10]).fetchall()]
    firms = [name for (name,) in connection.execute(FIRMS, [EACH]).fetchall()]
    latin = [one for one in people if one.last.isascii()]
    cyrillic = [one for one in people if not one.last.isascii()]
    return [
        query
        for turn in range(EACH)
        for query in _round(latin[turn], cyrillic[turn], people[-1 - turn], firms[turn % len(firms)])
    ]


def _round(latin: Person, cyrillic: Person, other: Person, firm: str) -> list[Query]:
    return [
        Query("latin", f"{latin.first} {latin.last}"),
        Query("cyrillic", f"{cyrillic.first} {cyrillic.last}"),
        Query("other alphabet", anyascii(f"{cyrillic.first} {cyrillic.last}")),
        Query("other alphabet", latin.last.lower().translate(CYRILLIC)),
        Query("beginning", beginning(cyrillic.last, 4)),
        Query("beginnings", f"{beginning(latin.first, 3)} {beginning(latin.last, 3)}"),
        Query("phone", other.phone[-8:], str(other.id)),
        Query("e-mail", other.email, str(other.id)),
        Query("misspelt", misspelt(max(firm.split(), key=len))),
        Query("company", firm),
    ]


def begun(connection: psycopg.Connection) -> list[Query]:
    """What stands in the box after the first keys: one to three letters of a name, or some of two."""
    people = [Person(*row) for row in connection.execute(PEOPLE, [EACH]).fetchall()][:EACH]
    return [
        Query(f"beginning with {len(text)}", text)
        for one in people
        for text in (one.last[:1], one.last[:2], beginning(one.last, 3), f"{one.first[:1]} {one.last[:2]}")
    ]


def beginning(word: str, length: int) -> str:
    """The first letters of a word, one more where the next one tells how the last is spoken (“Koc” of “Koch”)."""
    while length < len(word) and not fold(word).startswith(fold(word[:length])):
        length += 1
    return word[:length]


def misspelt(word: str) -> str:
    """The word without a letter in its middle."""
    middle = len(word) // 2
    return word[:middle] + word[middle + 1 :]
