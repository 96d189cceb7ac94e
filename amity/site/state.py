"""How the house is: what `/health` answers and `amity doctor` explains."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from amity.base.database.fitness import refuse_unfit
from amity.base.database.place import place_in
from amity.base.database.problem import DatabaseProblem
from amity.base.jobs_pulse import jobs_pulse

from . import archive_health
from .backup_state import CURES, backup_state

ENOUGH_DISK = 1024**3


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at; `cure` is empty when all is well."""

    what: str
    well: bool
    said: str
    cure: str = ""


def vital_signs() -> list[Finding]:
    """What the house cannot do without: database, migrations, jobs. Quick enough to be asked every few seconds."""
    return list(_until_the_first_database_error(_database, _migrations, _jobs))


def everything() -> list[Finding]:
    """All that can be looked at, with the cures."""
    return [
        _fitness(),
        *_until_the_first_database_error(_migrations, _jobs, _stalled_jobs),
        _disk(),
        _backups(),
        *_archive(),
        _front_end(),
        _proxies(),
    ]


def _until_the_first_database_error(*looks: Callable[[], Finding]) -> Iterator[Finding]:
    for look in looks:
        try:
            yield look()
        except DatabaseError as error:
            yield Finding(look.__name__.strip("_"), False, str(error).strip(), "Run amity doctor on the server.")
            return


def _database() -> Finding:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return Finding("database", True, "answers")


def _fitness() -> Finding:
    try:
        return Finding("database", True, f"PostgreSQL {refuse_unfit(settings.DATABASE_URL)}, finds every alphabet")
    except DatabaseProblem as problem:
        said, _, cure = str(problem).partition("\n")
        return Finding("database", False, said, cure or said)


def _migrations() -> Finding:
    missing = sorted(_known_migrations() - MigrationRecorder(connection).applied_migrations().keys())
    if missing:
        said = f"{len(missing)} not applied, such as {' '.join(missing[0])}"
        return Finding("migrations", False, said, "Run amity migrate.")
    return Finding("migrations", True, "all applied")


@cache
def _known_migrations() -> frozenset[tuple[str, str]]:
    return frozenset(MigrationLoader(None).disk_migrations)


def _jobs() -> Finding:
    pulse = jobs_pulse()
    if pulse.working:
        return Finding("jobs", True, f"a worker lives, {pulse.waiting} waiting")
    last = "no worker has started" if pulse.silence is None else f"no sign of life for {pulse.silence:.0f} s"
    return Finding("jobs", False, f"{last}, {pulse.waiting} waiting", "Run amity run, or amity worker beside the web.")


def _stalled_jobs() -> Finding:
    pulse = jobs_pulse()
    said = f"{pulse.stalled} lost their worker, {pulse.failed} failed in the last two weeks"
    if pulse.stalled:
        return Finding("stalled jobs", False, said, "A living worker runs them again within two minutes.")
    return Finding("stalled jobs", True, said)


def _disk() -> Finding:
    free = shutil.disk_usage(settings.DATA if settings.DATA.exists() else settings.ROOT).free
    said = f"{free / ENOUGH_DISK:.1f} GB free for {settings.DATA}"
    if free < ENOUGH_DISK:
        return Finding("disk", False, said, "Free some space, or move the data folder (DATA=) to a larger disk.")
    return Finding("disk", True, said)


def _backups() -> Finding:
    found = backup_state(settings.DATA, proving=place_in(settings.DATA).url == settings.DATABASE_URL)
    return Finding("backups", found.fault is None, found.said, CURES.get(found.fault, ""))


def _archive() -> Iterator[Finding]:
    if found := archive_health.archive_health(settings.DATA):
        yield Finding("archive", found.fault is None, found.said, archive_health.CURES.get(found.fault, ""))


def _front_end() -> Finding:
    if (settings.ROOT / "frontend" / "dist" / "manifest.json").exists():
        return Finding("front end", True, "built")
    return Finding("front end", False, "not built", "Run make front.")


def _proxies() -> Finding:
    """Somebody speaks HTTPS for the house; who is not named is not believed when they say from where people come."""
    if not settings.HTTPS:
        return Finding("proxies", True, "AMITY_HTTPS is off: people come without a proxy that speaks HTTPS")
    if settings.PROXIES:
        return Finding("proxies", True, "AMITY_PROXY names " + ", ".join(map(str, settings.PROXIES)))
    return Finding(
        "proxies",
        False,
        "AMITY_HTTPS is on and AMITY_PROXY is empty: everybody seems to come from the proxy",
        "Start it with the address of your proxy, such as AMITY_PROXY=127.0.0.1: see Behind a proxy in the guide.",
    )
