"""serve Amity: database, web and worker, watched over until Ctrl-C"""

import json
import os
import signal
import time
import urllib.error
import urllib.request
from pathlib import Path

from ..alone import alone_in
from ..demo_company import fill, has_records, known_sign_ins
from ..opening import data_folder, open_house, say
from ..port import held
from ..supervisor import Supervisor
from ..upgrading.steps import bring_up_to_date

PATIENCE = 30.0  # seconds after which an address is shown although something is not well yet


def arguments(parser):
    parser.add_argument("--port", type=int, default=int(os.environ.get("PORT") or 8000), help="default 8000")
    parser.add_argument("--demo", action="store_true", help="fill an empty database with the demo company first")


def run(options):
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # until the supervisor listens, it ends us as Ctrl-C does
    with alone_in(data_folder()), held(options.port), open_house(with_django=False) as house:
        bring_up_to_date(house, say)
        if options.demo and not has_records(house.url):
            fill(house, say)
        supervisor = Supervisor(house.server, options.port, say)
        supervisor.listen_for_signals()
        say("Starting web server and worker")
        try:
            supervisor.keep_alive(_Greeting(options.port, house.data))
        finally:
            say("Stopping")
            supervisor.stop()
    say("Stopped. Goodbye.")


class _Greeting:
    """Says the address once the house is well, or what is still missing when that takes long."""

    def __init__(self, port: int, data: Path):
        self.data = data
        self.address = f"http://127.0.0.1:{port}/"
        self.began = time.monotonic()

    def __call__(self) -> bool:
        health = _ask(f"{self.address}health")
        late = time.monotonic() - self.began > PATIENCE
        if not late and not (health and health["well"]):
            return False
        say("")
        say(f"Amity is at {self.address}" if health else "The web server does not answer yet; it is tried again.")
        if health and not health["well"]:
            say(f"Not everything is well: {health}. `amity doctor` knows the cure.")
        for login, password, who in known_sign_ins(self.data):
            say(f"  sign in as {login:<8} with {password:<12} ({who})")
        say("Ctrl-C stops everything.")
        return True


def _ask(address: str) -> dict | None:
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310 - our own address
            return json.load(answer)
    except urllib.error.HTTPError as error:
        return _body(error)
    except OSError:
        return None


def _body(error: urllib.error.HTTPError) -> dict | None:
    try:
        return json.load(error)
    except ValueError:
        return None
