"""One run: every case through the web server, beside the same rows by psycopg."""

from collections.abc import Callable

import psycopg

from amity.base.database.cluster import SUPERUSER
from amity.base.database.server import EmbeddedServer

from .case import Case, NotThere
from .client import Client, SignInFailed
from .custom import furnish
from .measure import measured
from .measures.board import board
from .measures.bulk import bulk_edit
from .measures.card import card
from .measures.check import duplicate_check
from .measures.create import create
from .measures.custom import custom
from .measures.duplicates import febrl, look_1m, mixed
from .measures.export import export_all
from .measures.imports import import_dirty
from .measures.links import filter_links
from .measures.lists import lists
from .measures.rps import pages_per_second
from .measures.search import search, search_begun, search_team
from .quiet import quietest
from .report import tell
from .scale import Scale
from .server import web_server
from .tidy import tidy
from .who import ADMINISTRATOR, PASSWORD

type Figures = dict[str, dict[str, float]]

LONG_TRIES = 2
"""So often at most is measured what takes a minute."""


def run(server: EmbeddedServer, scale: Scale, say: Callable[[str], None]) -> int:
    """Measure all; 1 if something could not be measured."""
    superuser = server.place.url_of("amity", user=SUPERUSER)
    tidy(superuser)
    furnish(superuser)
    figures: Figures = {}
    missing: dict[str, str] = {}
    try:
        with web_server() as port, psycopg.connect(server.url, autocommit=True) as connection:
            for name, figure in _every(scale, port, connection, superuser):
                try:
                    figures[name] = figure()
                    say(f"{name}: {figures[name]}")
                except (NotThere, SignInFailed) as fault:
                    missing[name] = str(fault)
    finally:
        tidy(superuser)
    tell(figures, missing, scale.name, say)
    return 1 if missing else 0


def _every(scale: Scale, port: int, connection: psycopg.Connection, superuser: str):
    """(name, function that gives the figures) of everything, what writes last."""
    *reading, writing = cases(scale, connection)
    for case in reading:
        yield case.name, lambda case=case: quietest(lambda: measured(case, port, PASSWORD, connection))
    yield "list_rps", lambda: quietest(lambda: _crowded(port))
    yield "export_1m", lambda: quietest(export_all, LONG_TRIES)
    yield "duplicates_febrl3", febrl
    yield "duplicates_mixed", mixed
    yield "duplicates_1m", lambda: quietest(look_1m, LONG_TRIES)
    yield writing.name, lambda: quietest(lambda: measured(writing, port, PASSWORD, connection))
    yield "bulk_edit_100k", lambda: quietest(lambda: bulk_edit(connection, superuser), LONG_TRIES)
    yield "import_100k", lambda: quietest(lambda: import_dirty(scale.contacts // 10), LONG_TRIES)


def _crowded(port: int) -> dict[str, float]:
    client = Client(port)
    client.sign_in(ADMINISTRATOR, PASSWORD)
    client.close()
    return {"rps": round(pages_per_second(port, client.cookies["sessionid"]), 1)}


def cases(scale: Scale, connection: psycopg.Connection) -> list[Case]:
    """All cases, in the order of the table; the last one writes."""
    found = [search(connection), search_begun(connection), search_team(connection)]
    found = [filter_links(connection), *custom(), *found, duplicate_check(connection)]
    return [*lists(scale, connection), board(connection), card(connection), *found, create(connection)]
