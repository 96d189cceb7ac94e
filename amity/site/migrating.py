"""Bringing the tables up to date in their place: those of a new house, and where the code alone has changed. A newer
Amity takes a house over by `upgrading/`.

Loading Django only to hear that nothing is missing takes seconds, so what was brought up to date is remembered: the
code by a digest, the database by its own list of migrations, which is asked each time.
"""

import hashlib
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import psycopg

import amity

from .refusal import Refused

CODE = Path(amity.__file__).parent


def migrate(url: str, data: Path, say: Callable[[str], None]) -> bool:
    """Bring the database at `url` up to date, unless it is. Says whether there was anything to do."""
    if is_current(url, data):
        return False
    say("Bringing the tables up to date")
    _apply(at_once=bool(applied(url)))
    remember(url, data)
    return True


def is_current(url: str, data: Path) -> bool:
    """Whether the database was brought up to date by this very code, and is as it was then."""
    note = data / "migrated"
    return note.exists() and note.read_text() == _state(url)


def remember(url: str, data: Path) -> None:
    """Note that the database is up to date."""
    (data / "migrated").write_text(_state(url))


def applied(url: str) -> list[tuple[str, str]]:
    """(app, name) of the migrations of a database, the first first; none where it is empty."""
    with psycopg.connect(url, autocommit=True) as connection:
        try:
            return connection.execute("SELECT app, name FROM django_migrations ORDER BY id").fetchall()
        except psycopg.errors.UndefinedTable:
            return []


def _apply(*, at_once: bool) -> None:
    from .opening import set_up_django
    from .upgrading.changing import change

    set_up_django()
    try:
        change(lambda _text: None, at_once=at_once)
    except Exception as fault:
        if not at_once:
            raise
        said = f"{type(fault).__name__}: {' '.join(str(fault).split())}"
        raise Refused(f"The tables could not be brought up to date, and nothing of it was kept: {said}") from fault


def _state(url: str) -> str:
    return f"{_of_the_code()} {_of_the_database(url)}"


def _of_the_code() -> str:
    digest = hashlib.sha256(f"{version('django')} {version('procrastinate')}".encode())
    for file in sorted([*CODE.rglob("*.py"), *CODE.rglob("*.sql")]):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _of_the_database(url: str) -> str:
    return hashlib.sha256(repr(applied(url)).encode()).hexdigest()
