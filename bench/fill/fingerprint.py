"""What a filled database was made by: with the same fingerprint it need not be filled again."""

import hashlib
from pathlib import Path

from ..scale import SEED, Scale

CHECKOUT = Path(__file__).resolve().parents[2]
SOURCES = (
    "bench/fill/*.*",
    "bench/scale.py",
    "amity/base/text/fold.py",
    "amity/site/demo/bench_words.py",
    "amity/site/demo/words/*.py",
)
SCHEMA = ("amity/*/migrations/*.py", "amity/records/sql/*.sql")


def fingerprint(scale: Scale) -> str:
    """Seed, scale and everything that invents records, in one short text."""
    return f"{scale} seed {SEED} {_digest(SOURCES)}"


def schema() -> str:
    """What the tables are made by: a filled database of another one is migrated, not filled again."""
    return f"schema {_digest(SCHEMA)}"


def _digest(patterns: tuple[str, ...]) -> str:
    digest = hashlib.sha256()
    for pattern in patterns:
        for file in sorted(CHECKOUT.glob(pattern)):
            digest.update(file.name.encode() + file.read_bytes())
    return digest.hexdigest()[:16]
