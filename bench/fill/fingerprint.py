"""What a filled database was made by: with the same fingerprint it need not be filled again."""

import hashlib
from pathlib import Path

from ..scale import SEED, Scale

CHECKOUT = Path(__file__).resolve().parents[2]
SOURCES = (
    "bench/fill/*.*",
    "bench/scale.py",
    "amity/*/migrations/*.py",
    "amity/records/sql/*.sql",
    "amity/records/search/index.py",
    "amity/base/text/fold.py",
    "amity/site/demo/bench_words.py",
    "amity/site/demo/words/*.py",
)


def fingerprint(scale: Scale) -> str:
    """Seed, scale, schema and everything that invents records, in one short text."""
    digest = hashlib.sha256()
    for pattern in SOURCES:
        for file in sorted(CHECKOUT.glob(pattern)):
            digest.update(file.name.encode() + file.read_bytes())
    return f"{scale} seed {SEED} {digest.hexdigest()[:16]}"
