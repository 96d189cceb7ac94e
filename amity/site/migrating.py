"""Bringing the tables up to date. The one place where migrations run outside of tests.

Loading Django only to hear that nothing is missing takes seconds, so what was brought up to date is remembered: the
code by a digest, the database by its own list of migrations, which is asked each time.
"""

import hashlib
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import psycopg

import amity

CODE = Path(amity.__file__).parent


def migrate(url: str, data: Path, say: Callable[[str], None]) -> bool:
    """Bring the database at `url` up to date, unless it is. Says whether there was anything to do."""
    note = data / "migrated"
    state = _state(url)
    if note.exists() and note.read_text() == state:
        return False
    say("Bringing the tables up to date")
    _apply()
    note.write_text(_state(url))
    return True


def _apply() -> None:
    from django.core.management import call_command
    from django.db import connection

    from .opening import set_up_django

    set_up_django()
    from amity.flat import views

    views.clear()  # a table under a view can't be altered
    call_command("migrate", interactive=False, verbosity=0)
    views.follow()
    connection.close()


def _state(url: str) -> str:
    return f"{_of_the_code()} {_of_the_database(url)}"


def _of_the_code() -> str:
    digest = hashlib.sha256(f"{version('django')} {version('procrastinate')}".encode())
    for file in sorted([*CODE.rglob("*.py"), *CODE.rglob("*.sql")]):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _of_the_database(url: str) -> str:
    with psycopg.connect(url, autocommit=True) as connection:
        try:
            rows = connection.execute("SELECT app, name FROM django_migrations ORDER BY id").fetchall()
        except psycopg.errors.UndefinedTable:
            rows = []
    return hashlib.sha256(repr(rows).encode()).hexdigest()
