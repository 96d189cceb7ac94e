"""Opening the house for a command: data folder, secret, a fit database, Django."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from amity.base.database.fitness import refuse_unfit
from amity.base.database.place import default_data_folder
from amity.base.database.server import EmbeddedServer

from .secret import secret_of

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


@contextmanager
def open_house() -> Iterator[EmbeddedServer | None]:
    """A house with a fit database and Django set up; gives the embedded server, None with an owner's own.

    The embedded server is stopped at the end unless another process uses it. Raises DatabaseProblem with the cure.
    """
    data = data_folder()
    url = os.environ.get("DATABASE_URL")
    server = None if url else EmbeddedServer(data, say=say).start()
    try:
        os.environ["AMITY_SECRET"] = secret_of(data)
        refuse_unfit(url or server.url)
        _set_up_django()
        yield server
    finally:
        if server:
            server.stop()


def _set_up_django() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "amity.site.settings")
    import django

    django.setup()
