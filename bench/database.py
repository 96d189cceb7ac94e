"""The benchmarks' own embedded database, filled once and used again while its fingerprint fits."""

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

from amity.base.database.cluster import SUPERUSER
from amity.base.database.server import EmbeddedServer

from .fill.fingerprint import CHECKOUT, fingerprint, schema
from .scale import Scale

Say = Callable[[str], None]
HURRIED = """
fsync = off
full_page_writes = off
synchronous_commit = off
wal_level = minimal
max_wal_senders = 0
max_wal_size = '1GB'
checkpoint_timeout = '1h'
autovacuum = off
maintenance_work_mem = '1GB'
work_mem = '256MB'
"""
"""While the database is filled nothing is there that could be lost; it is measured with Amity's own settings."""


class Stranger(Exception):
    """The data folder holds something that is not the benchmarks'."""


def open_database(scale: Scale, say: Say) -> EmbeddedServer:
    """A running server with the company of `scale` in it. Sets up Django for it. The caller stops it.

    The company is invented anew only where what invents it has changed; where the tables have, it is migrated.
    """
    data = data_folder(scale)
    filled = data / "bench.filled"
    wanted, tables = fingerprint(scale), schema()
    found, _, known = filled.read_text().partition("\n") if filled.exists() else ("", "", "")
    if found != wanted:
        _clear(data, filled)
        _fill(data, scale, say)
        known = tables
    server = EmbeddedServer(data, say=say).start()
    _set_up_django(server, data)
    if known != tables:
        _migrate()
        _let_go()
    filled.write_text(f"{wanted}\n{tables}")
    return server


def data_folder(scale: Scale) -> Path:
    """Where the database of this scale stands: AMITY_BENCH_DATA, or `data-bench` in the checkout."""
    return Path(os.environ.get("AMITY_BENCH_DATA") or CHECKOUT / "data-bench").resolve() / scale.name


def _clear(data: Path, filled: Path) -> None:
    """Remove what an older fill left; refuse a folder that was never ours."""
    begun = data / "bench.begun"
    if data.exists() and any(data.iterdir()) and not begun.exists():
        raise Stranger(f"{data} holds something else. Name another folder in AMITY_BENCH_DATA.")
    filled.unlink(missing_ok=True)
    if data.exists():
        EmbeddedServer(data).stop()
        shutil.rmtree(data)
    data.mkdir(parents=True)
    begun.touch()


def _fill(data: Path, scale: Scale, say: Say) -> None:
    began = time.monotonic()
    EmbeddedServer(data, say=say).start().stop()
    conf = data / "pg" / "postgresql.conf"
    ours = conf.read_text()
    try:
        conf.write_text(ours + HURRIED)
        with EmbeddedServer(data, say=say) as server:
            _set_up_django(server, data)
            _migrate()
            from .fill.fill import fill

            fill(server.place.url_of("amity", user=SUPERUSER), scale, say)
            _let_go()
    finally:
        conf.write_text(ours)
    os.sync()
    size = sum(file.stat().st_size for file in data.rglob("*") if file.is_file())
    say(f"Filled in {time.monotonic() - began:.0f} s, {size / 1e9:.1f} GB on disk")


def _set_up_django(server: EmbeddedServer, data: Path) -> None:
    import django

    from amity.site.secret import secret_of

    os.environ["DATABASE_URL"], os.environ["AMITY_DATA"] = server.url, str(data)
    os.environ["AMITY_SECRET"] = secret_of(data)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "amity.site.settings")
    django.setup()


def _migrate() -> None:
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)


def _let_go() -> None:
    from django.db import connection

    connection.close()
    connection.close_pool()
