"""The demo company at start: is there room for it, and how does one sign in to it?"""

import json
from collections.abc import Callable
from pathlib import Path

import psycopg

from .opening import House, set_up_django


def has_records(url: str) -> bool:
    """Whether anybody works in the database at `url` already. Its tables are there."""
    with psycopg.connect(url) as connection:
        return connection.execute("SELECT 1 FROM users_user LIMIT 1").fetchone() is not None


def fill(house: House, say: Callable[[str], None]) -> None:
    """Load the demo company, and note how one signs in to it."""
    set_up_django()
    from .demo.load import load
    from .demo.signins import sign_ins

    load(say=say)
    _note(house.data).write_text(json.dumps(sign_ins()))


def known_sign_ins(data: Path) -> list[tuple[str, str, str]]:
    """Sign-in name, password and role of the people of the demo company, if it was loaded here."""
    note = _note(data)
    return [tuple(row) for row in json.loads(note.read_text())] if note.exists() else []


def _note(data: Path) -> Path:
    return data / "demo.json"
