"""Making the folder of a new database cluster."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

from .binaries import Binaries
from .owner import Owner
from .place import Place
from .problem import DatabaseProblem

Say = Callable[[str], None]
SUPERUSER, READER = "postgres", "amity_reader"
"""Who does all, and who reads the owner's views: the one role that is asked for a password, wherever it comes from."""
_CONF = """\
# Amity writes its own settings to the file below; what stands after this line wins over them.
include 'amity.conf'
"""


def prepare_cluster(place: Place, binaries: Binaries, owner: Owner, settings: str, *, say: Say) -> None:
    """Make the cluster of `place` if there is none, and give it `settings`.

    Raises DatabaseProblem when the folder was made by another major version, or cannot be made.
    """
    if not (place.cluster / "PG_VERSION").exists():
        say("Making a new database")
        _make(place.cluster, binaries, owner)
    made_by = int((place.cluster / "PG_VERSION").read_text())
    if made_by != binaries.major:
        raise DatabaseProblem(
            f"{place.cluster} was made by PostgreSQL {made_by}, and the programs here are version {binaries.major}. "
            f"Set AMITY_PG_BIN to the programs of PostgreSQL {made_by}; pg_upgrade moves the data to another version."
        )
    _write(place.cluster / "amity.conf", settings, owner)
    _ask_for_the_password(place.cluster / "pg_hba.conf", owner)


def _ask_for_the_password(rules: Path, owner: Owner) -> None:
    rule, known = f"local all {READER} scram-sha-256\n", rules.read_text(encoding="utf-8")
    if not known.startswith(rule):
        _write(rules, rule + known, owner)


def _make(cluster: Path, binaries: Binaries, owner: Owner) -> None:
    if cluster.exists() and any(cluster.iterdir()):
        raise DatabaseProblem(
            f"{cluster} is not a database: PG_VERSION is missing. Restore the folder, or move it away."
        )
    half = cluster.with_name(f"{cluster.name}.half")
    if half.exists():  # from a start that was interrupted: nothing was ever stored in it
        shutil.rmtree(half)
    words = f"--encoding=UTF8 {_locale(binaries)} --username={SUPERUSER} --auth=trust --data-checksums".split()
    done = subprocess.run(
        [binaries["initdb"], *words, "-D", half], capture_output=True, text=True, cwd=cluster.parent, **owner.as_user
    )
    if done.returncode:
        raise DatabaseProblem(f"A database could not be made in {cluster}:\n{done.stderr.strip() or done.stdout}")
    _write(half / "amity.conf", "", owner)
    _write(half / "postgresql.conf", _CONF, owner)
    half.rename(cluster)


def _locale(binaries: Binaries) -> str:
    """Letters of every alphabet are letters (trigram search needs the ctype); the order is by code point."""
    if binaries.major < 18:
        return "--locale=C --lc-ctype=C.UTF-8"
    return "--locale-provider=builtin --builtin-locale=PG_UNICODE_FAST --locale=C --lc-ctype=C.UTF-8"


def _write(path: Path, text: str, owner: Owner) -> None:
    path.write_text(text, encoding="utf-8")
    path.chmod(0o600)
    if owner.switch:
        shutil.chown(path, owner.uid, owner.gid)
