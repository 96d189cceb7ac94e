"""The words that records are made of, as tables: each with its folded form, Latin ones first."""

from collections.abc import Iterable
from typing import NamedTuple

from amity.base.text.fold import fold
from amity.site.demo.bench_words import bench_words
from amity.site.demo.chance import Chance
from amity.site.demo.pipelines import SOURCES

from ..scale import SEED

FIRMS = 10_000
"""Names of companies in each alphabet: with few of them, search would correct misspelt words all too easily."""
FORMS = {"latin": ("Ltd", "GmbH", "SRL"), "cyrillic": ("ООД", "ТОО", "АД")}
COUNTRIES = {"latin": "Germany", "cyrillic": "Bulgaria"}


class Word(NamedTuple):
    place: int
    text: str
    fold: str


def load_words(cursor) -> dict[str, int]:
    """Make and fill the tables of words in the schema `bench`; gives the count of each, `<table>_latin` and so on."""
    counts = {}
    for table, of_script in TABLES.items():
        latin, cyrillic = ([*of_script(script)] for script in ("latin", "cyrillic"))
        counts |= {f"{table}_latin": len(latin), f"{table}_cyrillic": len(cyrillic)}
        cursor.execute(
            f"CREATE UNLOGGED TABLE bench.{table} "
            "(place bigint PRIMARY KEY, text text, fold text, country text, host text, mail text)"
        )
        with cursor.copy(f"COPY bench.{table} FROM STDIN") as copy:
            for place, (text, country) in enumerate(
                [(word, COUNTRIES["latin"]) for word in latin] + [(word, COUNTRIES["cyrillic"]) for word in cyrillic]
            ):
                folded = fold(text)
                mail = fold(f"{folded.replace(' ', '')}1").removesuffix("1")  # how the name is found in an e-mail
                copy.write_row((place, text, folded, country, folded.replace(" ", "-"), mail))
        cursor.execute(f"ANALYZE bench.{table}")
    return counts


def firm_names(script: str) -> list[str]:
    """Invented names, mostly of two words that have grown together; no name twice."""
    chance, words = Chance(f"{SEED} {script} firms"), bench_words(script).company_words
    made: dict[str, None] = {}
    while len(made) < FIRMS:
        start, end = chance.pick(words), chance.pick(words)
        joined = start + end.lower() if chance.odds(0.7) else f"{start} {end}"
        made[f"{joined} {chance.pick(FORMS[script])}"] = None
    return list(made)


def last_names(script: str) -> Iterable[str]:
    """All last names, and as many double ones."""
    chance, names = Chance(f"{SEED} {script} names"), bench_words(script).last_names
    return dict.fromkeys([*names, *(f"{one}-{chance.pick(names)}" for one in names)])


TABLES = {
    "first_name": lambda script: bench_words(script).first_names,
    "last_name": last_names,
    "city": lambda script: bench_words(script).cities,
    "firm_name": firm_names,
    "subject": lambda script: bench_words(script).deal_subjects,
    "note": lambda script: bench_words(script).notes,
    "source": lambda _script: SOURCES,
}
