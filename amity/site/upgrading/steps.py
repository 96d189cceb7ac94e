"""An upgrade from its first step to its last: back up, shut, copy, change the copy, look, take over."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psycopg

from amity.base.backup.make import Failed
from amity.base.backup.sealed_file import Broken
from amity.base.database.place import Place

from .. import migrating
from ..backing_up import back_up
from ..newer import applied
from ..noting import note_here
from ..opening import House, set_up_django
from ..refusal import Refused
from . import beside, changing, preflight

Say = Callable[[str], None]
LOG = "upgrade.log"


def bring_up_to_date(house: House, say: Say) -> bool:
    """Upgrade `house`, unless it is up to date. An empty database, and changes of the code alone, need no upgrade. Says
    whether there was anything to do."""
    if migrating.is_current(house.url, house.data):
        return False
    if not applied(house.url) or not (plan := to_come()):
        return migrating.migrate(house.url, house.data, say)
    upgrade(house, plan, say)
    return True


def to_come() -> list:
    """The migrations that are to be applied. Loads Django, and leaves no connection behind."""
    from django.db import connection

    set_up_django()
    try:
        return changing.pending()
    finally:
        connection.close()


def upgrade(house: House, plan: list, say: Say) -> None:
    """Apply `plan` to the database of `house`, all of it or nothing; Django is set up. Raises Refused with what
    failed, and then everything is as it was."""
    began = time.monotonic()
    found = preflight.look(house, plan)
    for line in found.lines():
        say(line)
    if found.hindrances:
        raise Refused("\n".join(["The upgrade does not begin, and nothing was changed.", *found.hindrances]))
    backup = _back_up(house, say)
    try:
        if house.server:
            changed, kept = _in_a_copy(house.server.place, say)
        else:
            changed, kept = _in_its_place(house, say), None
    except (Refused, Failed, psycopg.Error, OSError) as fault:
        raise Refused(
            f"The upgrade broke off: {str(fault).strip()}\n{_how_it_is(house, plan)}\n"
            f"The backup of before: {backup}\n"
            "Mend what is named above and start again; or go on with the version of Amity that you had before."
        ) from None
    except KeyboardInterrupt:
        say(f"Stopped. {_how_it_is(house, plan)}")
        raise
    migrating.remember(house.url, house.data)
    _note(plan)
    seconds = time.monotonic() - began
    say(f"Upgraded in {seconds:.0f} s: {changed.rows:,} rows in {changed.tables} tables, and none is missing.")
    say(f"The backup of before: {backup}")
    if kept:
        say(f"What was before is kept as the database {kept}: `amity upgrade --back` goes back to it,")
        say("`amity upgrade --remove-kept` removes it; the next upgrade does so too.")


def _note(plan: list) -> None:
    from django.db import connection

    note_here(f"upgrade · {len(plan)} · {plan[-1].app_label} {plan[-1].name}")
    connection.close()


def _how_it_is(house: House, plan: list) -> str:
    if house.server or changing.can_be_whole(plan):
        return "Nothing is lost: the database is as it was before."
    return "Some changes cannot be taken back by the database, and are done: bring the backup back before you go on."


def _back_up(house: House, say: Say) -> str:
    try:
        return back_up(house.url, house.data, say=say).where
    except (Failed, Broken, psycopg.Error, OSError) as fault:
        raise Refused(
            f"The upgrade does not begin, as no backup could be made, and nothing was changed: {fault}"
        ) from None


def _in_a_copy(place: Place, say: Say) -> tuple[changing.Changed, str]:
    with beside.alone(place):
        earlier = beside.outgrown(place)
        beside.shut(place)
        say("Copying the database; nobody may enter it meanwhile")
        address = beside.copy(place)
        say("Changing the copy")
        changed = _by_a_process_of_its_own(address, place.data, say)
        say("It takes the place of the present one")
        kept = beside.take_over(place)
        beside.forget(place, earlier)
    return changed, kept


def _by_a_process_of_its_own(address: str, data: Path, say: Say) -> changing.Changed:
    words = [sys.executable, "-m", changing.__name__]
    environment = os.environ | {"DATABASE_URL": address, "AMITY_POOL": "0", "AMITY_PATIENCE": "0"}
    last: dict = {}
    with (
        (data / LOG).open("w") as log,
        subprocess.Popen(
            words,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
            env=environment,
            start_new_session=True,  # Ctrl-C reaches us alone
        ) as process,
    ):
        try:
            for line in process.stdout:
                last = json.loads(line)
                if "say" in last:
                    say(f"  {last['say']}")
        except BaseException:
            process.kill()
            raise
    if process.returncode == 0:
        return changing.Changed(last["tables"], last["rows"])
    at = last.get("at") or last.get("say") or "its beginning"
    raise Failed(f"at “{at}”, {last.get('fault') or _how(process.returncode)}\nMore of it is in {data / LOG}.")


def _in_its_place(house: House, say: Say) -> changing.Changed:
    """On a server of the owner's, where Amity may make no database: in one transaction."""
    say("Changing the tables")
    at = ""

    def tell(text: str) -> None:
        nonlocal at
        at = text
        say(f"  {text}")

    try:
        return changing.change(tell, at_once=True)
    except Exception as fault:  # whatever a migration meets, the transaction has taken it back
        raise Failed(f"at “{at}”, {type(fault).__name__}: {' '.join(str(fault).split())}") from fault


def _how(code: int) -> str:
    return f"its process was ended by signal {-code}" if code < 0 else f"its process ended with {code}"
