"""One run: every case through the web server, beside the same rows by psycopg."""

from collections.abc import Callable

import psycopg

from amity.base.database.server import EmbeddedServer

from .case import Case, NotThere
from .client import Client, SignInFailed
from .measure import measured
from .measures.board import board
from .measures.lists import lists
from .measures.rps import pages_per_second
from .measures.search import search
from .report import tell
from .scale import Scale
from .server import web_server
from .who import ADMINISTRATOR, PASSWORD


def run(server: EmbeddedServer, scale: Scale, say: Callable[[str], None]) -> int:
    """Measure all; 1 if something could not be measured."""
    figures, missing = {}, {}
    with web_server() as port, psycopg.connect(server.url, autocommit=True) as connection:
        for case in cases(scale, connection):
            try:
                figures[case.name] = measured(case, port, PASSWORD, connection)
                say(f"{case.name}: {figures[case.name]['p50_ms']} ms")
            except (NotThere, SignInFailed) as fault:
                missing[case.name] = str(fault)
        try:
            client = Client(port)
            client.sign_in(ADMINISTRATOR, PASSWORD)
            figures["list_rps"] = {"rps": round(pages_per_second(port, client.cookies["sessionid"]), 1)}
        except (NotThere, SignInFailed) as fault:
            missing["list_rps"] = str(fault)
    tell(figures, missing, scale.name, say)
    return 1 if missing else 0


def cases(scale: Scale, connection: psycopg.Connection) -> list[Case]:
    """All cases, in the order of the table."""
    return [*lists(scale, connection), board(connection), search(connection)]
