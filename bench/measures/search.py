"""Search while typing: names in both alphabets, beginnings, fragments of numbers, misspelt words."""

import re
from urllib.parse import quote

import psycopg

from amity.base.text.fold import fold

from ..case import Case, demand
from ..client import Answer
from ..queries import Query, begun, queries
from ..who import ADMINISTRATOR, MATE

HIT = re.compile(rb'href="/[a-z]+/([0-9a-f-]{36})/"')
SHOWN = 8
FOUND = "SELECT record, entity, title, note FROM records_search WHERE {} LIMIT %s"
NEAREST = "SELECT word FROM records_word WHERE word %% %s ORDER BY similarity(word, %s) DESC, count DESC LIMIT 1"


def search(connection: psycopg.Connection) -> Case:
    """Everything that people type; the turns go through all queries."""
    return _case("search", queries(connection))


def search_begun(connection: psycopg.Connection) -> Case:
    """The first letters, which fit half of all records."""
    return _case("search_begun", begun(connection))


def search_team(connection: psycopg.Connection) -> Case:
    """The same for a person who sees one record of twenty."""
    asked = [query for query in queries(connection) if not query.record] + begun(connection)
    return _case("search_team", asked, login=MATE)


def _case(name: str, asked: list[Query], login: str = ADMINISTRATOR) -> Case:
    paths = [f"/search/?q={quote(query.text)}&live=1" for query in asked]

    def check(turn: int, answer: Answer, rows: list) -> None:
        query, hits = asked[turn % len(asked)], HIT.findall(answer.body)
        demand(answer.status == 200, f"GET {paths[turn % len(paths)]} answers {answer.status}")
        demand(bool(hits) or login != ADMINISTRATOR, f"searching for “{query.text}” ({query.kind}) finds nothing")
        demand(
            not query.record or query.record.encode() in hits, f"searching for “{query.text}” misses the one who has it"
        )

    return Case(
        name,
        ask=lambda client, turn: client.get(paths[turn % len(paths)]),
        raw=lambda connection, turn: _found(connection, fold(asked[turn % len(asked)].text).split()),
        check=check,
        login=login,
        turns=3 * len(asked),
    )


def _found(connection: psycopg.Connection, terms: list[str]) -> list:
    """The first hits by beginnings of words, else by fragments, else by the nearest known words."""
    if rows := _by_words(connection, terms):
        return rows
    where = " AND ".join(["key LIKE %s"] * len(terms))
    fragments = [f"%{term}%" for term in terms]
    if rows := connection.execute(FOUND.format(where), [*fragments, SHOWN], prepare=True).fetchall():
        return rows
    nearest = [connection.execute(NEAREST, [term, term], prepare=True).fetchone() for term in terms]
    return _by_words(connection, [row[0] for row in nearest if row])


def _by_words(connection: psycopg.Connection, terms: list[str]) -> list:
    words = " & ".join(f"'{term}':*" for term in terms)
    return connection.execute(FOUND.format("words @@ %s::tsquery"), [words, SHOWN], prepare=True).fetchall()
