"""Filling the database: two connections write, side by side, what one number after another says."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import psycopg

from amity.base.clock import now

from ..scale import Scale
from .ground import HERE, lay
from .house import load_house
from .indexes import TABLES, set_aside

HANDS = 2
NOTEWORTHY = 2.0
"""Seconds that a step takes before it is told of."""
Say = Callable[[str], None]


def fill(url: str, scale: Scale, say: Say, *, today: date | None = None) -> None:
    """Fill the migrated, empty database at `url` with what happened up to `today`.

    `url` is a superuser's: foreign keys are not checked row by row.
    """
    people = load_house(scale)
    with _connect(url, people.change) as connection, connection.cursor() as cursor:
        counts = lay(cursor, scale, people, today or now().date())
        builds = set_aside(cursor)
        _each(url, people.change, "Inventing", _tables((HERE / "invent.sql").read_text(), counts), say)
        _each(url, people.change, "Inventing", _tables((HERE / "visit.sql").read_text(), counts), say)
        _each(url, people.change, "Writing", [*_halves((HERE / "write.sql").read_text())], say)
        _vocabulary(cursor)
        _each(url, people.change, "Indexing", [(_index_name(build), build) for build in builds], say)
        cursor.execute("DROP SCHEMA bench CASCADE; TRUNCATE procrastinate_jobs CASCADE")
        _each(url, people.change, "Tidying", [(table, f"VACUUM (ANALYZE) {table}") for table in TABLES], say)
        cursor.execute("ANALYZE; CHECKPOINT")


def _connect(url: str, change) -> psycopg.Connection:
    connection = psycopg.connect(url, autocommit=True)
    connection.execute("SET session_replication_role = replica")
    connection.execute(f"SET amity.change = '{change}'")
    return connection


def _each(url: str, change, doing: str, steps: list[tuple[str, str]], say: Say) -> None:
    """Run the steps, (name, SQL), on as many connections as there are hands; tells what took its time."""
    say(f"{doing}: {len(steps)} steps")

    def run(step):
        name, sql = step
        began = time.monotonic()
        with _connect(url, change) as connection:
            done = connection.execute(sql).rowcount
        took = time.monotonic() - began
        if took > NOTEWORTHY:
            say(f"{doing} {name}: {f'{done:,} rows, ' if done > 0 else ''}{took:.0f} s")

    with ThreadPoolExecutor(HANDS) as pool:
        for finished in [pool.submit(run, step) for step in steps]:
            finished.result()


def _tables(text: str, counts: dict[str, int]) -> list[tuple[str, str]]:
    """Statements that make a table each, ended by a line with a semicolon at its end."""
    statements = [part.strip() for part in text.format_map(counts).split(";\n") if part.strip()]
    named = [(part.partition("TABLE ")[2].split()[0], part) for part in statements]
    return [(name, f"{part}; ANALYZE {name}") for name, part in named]


def _halves(text: str) -> Iterator[tuple[str, str]]:
    """Statements under a line `-- name`; each is run for the even and for the odd records."""
    for part in text.strip().removeprefix("-- ").split("\n\n-- "):
        name, _, sql = part.partition("\n")
        for half in (0, 1):
            yield f"{name} ({half + 1}/2)", sql.replace("{half}", str(half))


def _vocabulary(cursor) -> None:
    """The words by which misspelt ones are corrected, with about their number."""
    tables = " UNION ALL ".join(
        f"SELECT fold, {times} AS times FROM bench.{table}"  # noqa: S608
        for table, times in (
            ("first_name", 2000),
            ("last_name", 500),
            ("city", 10000),
            ("firm_name", 300),
            ("subject", 4000),
            ("note", 1000),
        )
    )
    cursor.execute(
        "INSERT INTO records_word (word, count) SELECT word, sum(times) "  # noqa: S608
        f"FROM ({tables}) AS every CROSS JOIN LATERAL unnest(string_to_array(fold, ' ')) AS word "
        "WHERE length(word) BETWEEN 3 AND 60 AND word ~ '^[a-z]+$' GROUP BY word"
    )


def _index_name(build: str) -> str:
    words = build.split()
    return words[words.index("INDEX") + 1] if "INDEX" in words else words[words.index("CONSTRAINT") + 1].strip('"')
