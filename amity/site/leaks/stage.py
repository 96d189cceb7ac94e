"""A house of its own for the leak report: the demo company in a throwaway database, an object of its own, and people
whose rights are of every kind."""

import logging
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from amity.base.database.throwaway import throw_away, throwaway_server

from ..migrating import migrate
from ..opening import set_up_django

SCALE = 0.05
"""So small a demo company has records of every kind, seen and not seen by everybody."""
SEES_OWN = {"*": {"see": "own", "add": "own", "edit": "own", "delete": "own", "export": "own"}}
SEES_ALL = {"*": {"see": "all", "add": "own", "edit": "all", "delete": "all", "export": "all"}}
NEVER = {"*": {"see": "never"}}
NARROW = ["name", "is", "a name that no record has"]


@dataclass(frozen=True)
class Person:
    """Somebody of the house, and of which kind their rights are, in words."""

    user: Any
    rights: str


@contextmanager
def house(say: Callable[[str], None]) -> Iterator[None]:
    """A house in a throwaway database, filled with the demo company; this process works with it."""
    server = throwaway_server()
    with tempfile.TemporaryDirectory(prefix="amity-leaks-") as folder:
        try:
            os.environ |= {"DATABASE_URL": server.url, "AMITY_DATA": folder, "AMITY_HOSTS": "testserver"}
            migrate(server.url, Path(folder), say)
            set_up_django()
            logging.getLogger("django.request").setLevel(logging.CRITICAL)  # what is not there is asked for on purpose
            from ..demo.load import load

            load(scale=SCALE, say=say)
            yield
        finally:
            from django.db import connections

            connections.close_all()
            throw_away(server)


def own_object():
    """The entity of an object that an administrator makes, with a record of nobody's."""
    from amity.records.definitions import definitions_version
    from amity.records.meeting import meet
    from amity.records.objects.making import Draft, make
    from amity.records.registry import entity
    from amity.records.writing import change
    from amity.users.actor import House

    with change(House(), source="demo") as c:
        key = make(c, Draft(one={"en": "project"}, many={"en": "projects"})).key
    meet(definitions_version())
    made = entity(key)
    with change(House(), source="demo") as c:
        for number in range(3):
            c.create(made.model, name=f"Project {number}")
    return made


def people() -> list[Person]:
    """One of the demo company for each set of rights, and those who are made here."""
    from amity.records.registry import entity_of
    from amity.records.scope import visible
    from amity.records.writing import change
    from amity.users.actor import House
    from amity.users.models import User

    found = {}
    for user in visible(House(), entity_of(User)).order_by("pk"):
        found.setdefault((tuple(user.roles), user.team_id), Person(user, "as the demo company gives them"))
    with change(House(), source="demo") as c:
        return [*found.values(), *_made(c)]


def _made(c):
    """People of no team, each with rights of another kind."""
    from amity.users.models import Role, User

    own = c.insert(Role, name="Leaks: own", grants=SEES_OWN)
    never = c.insert(Role, name="Leaks: never", grants=NEVER)
    far = c.insert(Role, name="Leaks: all", grants=SEES_ALL)
    narrow = c.insert(Role, name="Leaks: narrowed", grants=SEES_ALL, conditions={"company": NARROW, "deal": NARROW})
    over = {str(far.pk): ["", (c.actor.look.today - timedelta(days=1)).isoformat()]}
    kinds = {
        "own": ("own records alone", [own.pk], {}),
        "narrowed": ("all, narrowed by a Condition", [narrow.pk], {}),
        "denied": ("all, denied by “never”", [far.pk, never.pk], {}),
        "over": ("all, by a role that is over", [own.pk, far.pk], over),
        "nothing": ("no role at all", [], {}),
        "shared": ("own, and one record of each kind shared to see", [own.pk], {}),
        "editing": ("own, and one record of each kind shared to edit", [own.pk], {}),
        "expired": ("own, and a share that is over", [own.pk], {}),
    }
    said = {"language": "en", "timezone": "Europe/Sofia"}
    return [
        Person(c.insert(User, name=f"Leaks {key}", login=f"leaks.{key}", roles=roles, role_times=times, **said), rights)
        for key, (rights, roles, times) in kinds.items()
    ]
