"""The schema `bench`: what the records are made from, in reach of the SQL that makes them."""

from datetime import date, timedelta
from pathlib import Path

from ..scale import SEED, Scale
from .house import People
from .words import load_words

HERE = Path(__file__).parent
YEARS = 4


def lay(cursor, scale: Scale, people: People, today: date) -> dict[str, int]:
    """Make the schema anew with numbers, words and people in it; gives the counts of words.

    The records are of the four years before `today`: the same seed and day give the same ones.
    """
    cursor.execute("DROP SCHEMA IF EXISTS bench CASCADE; CREATE SCHEMA bench")
    span = timedelta(days=round(YEARS * 365.25))
    numbers = {
        "seed": SEED,
        "contacts": scale.contacts,
        "companies": scale.companies,
        "deals": scale.deals,
        "activities": scale.activities,
        "busy": scale.busy,
        "sparse": scale.sparse,
        "sellers": scale.sellers,
        "apart": scale.contacts // scale.sparse,
    }
    for name, value in numbers.items():
        _constant(cursor, name, "bigint", f"{value}::bigint")
    _constant(cursor, "closed", "timestamptz", f"timestamptz '{today}+00'")
    _constant(cursor, "opened", "timestamptz", f"timestamptz '{today - span}+00'")
    _constant(cursor, "span", "interval", f"interval '{span.days} days'")
    newer = cursor.connection.info.server_version >= 180000
    cursor.execute(
        "CREATE FUNCTION bench.side_id() RETURNS uuid LANGUAGE sql VOLATILE AS "
        f"$$ SELECT {'uuidv7()' if newer else 'amity_uuid7()'} $$"
    )
    cursor.execute((HERE / "chance.sql").read_text())
    counts = load_words(cursor)
    cursor.execute("CREATE UNLOGGED TABLE bench.seller (place bigint PRIMARY KEY, id uuid, team uuid)")
    _copy(cursor, "seller", [(place, *seller) for place, seller in enumerate(people.sellers)])
    cursor.execute(
        "CREATE UNLOGGED TABLE bench.stage "
        "(way bigint, id uuid, pipeline uuid, outcome text, step bigint, steps bigint, reason uuid)"
    )
    _copy(cursor, "stage", people.stages)
    return counts


def _constant(cursor, name: str, kind: str, value: str) -> None:
    cursor.execute(
        f"CREATE FUNCTION bench.{name}() RETURNS {kind} LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT {value} $$"
    )


def _copy(cursor, table: str, rows) -> None:
    with cursor.copy(f"COPY bench.{table} FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)
    cursor.execute(f"ANALYZE bench.{table}")
