"""Opening the house for a command: data folder, secret, a fit database, Django."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path

from amity.base.archive.waiting import nobody_left_waiting
from amity.base.database.fitness import refuse_unfit
from amity.base.database.place import default_data_folder
from amity.base.database.server import EmbeddedServer

from .newer import refuse_newer
from .restoring import settle
from .secret import secret_of
from .upgrading import beside

CHECKOUT = Path(__file__).resolve().parents[2]


def say(text: str) -> None:
    """Tell the person at the terminal what goes on."""
    sys.stdout.write(f"  {text}\n")
    sys.stdout.flush()


def data_folder() -> Path:
    """The data folder of this command; it exists and is named to the processes that it starts."""
    data = Path(os.environ.get("AMITY_DATA") or default_data_folder(CHECKOUT)).resolve()
    if not data.exists():
        data.mkdir(parents=True, mode=0o700)
    os.environ["AMITY_DATA"] = str(data)
    return data


@dataclass(frozen=True)
class House:
    """An open house: its data folder, the address of its database, and the embedded server (None: the owner's own)."""

    data: Path
    url: str
    server: EmbeddedServer | None


@contextmanager
def open_house(*, with_django: bool = True) -> Iterator[House]:
    """A house with a fit database, and Django set up unless `with_django` is False.

    The embedded server is stopped at the end unless another process uses it. Raises DatabaseProblem with the cure, and
    Refused where the database is of a newer Amity, or is just being upgraded.
    """
    data = data_folder()
    url = os.environ.get("DATABASE_URL")
    server = None if url else EmbeddedServer(data, say=say).start()
    try:
        if server:
            settle(server.place)
            beside.settle(server.place)
        os.environ["AMITY_SECRET"] = secret_of(data)
        house = House(data, url or server.url, server)
        refuse_unfit(house.url)
        refuse_newer(house.url)
        if with_django:
            set_up_django()
        with nobody_left_waiting(server.place) if server else nullcontext():
            yield house
    finally:
        if server:
            server.stop()


def set_up_django() -> None:
    """Load Django and all of Amity's rooms; takes seconds, so it is done only where it is needed."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "amity.site.settings")
    import django

    django.setup()
