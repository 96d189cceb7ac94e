"""Who owns the data folder and runs the server: ourselves, or an unprivileged system user when we are root."""

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from .problem import DatabaseProblem

SYSTEM_USER = "amity"


@dataclass(frozen=True)
class Owner:
    """The user as whom PostgreSQL's programs run; `switch` tells whether we must become that user."""

    uid: int
    gid: int
    switch: bool

    @property
    def as_user(self) -> dict:
        """The arguments of `subprocess` that run a program as this user."""
        return {"user": self.uid, "group": self.gid, "extra_groups": []} if self.switch else {}

    def own(self, folder: Path) -> Path:
        """Make `folder` (and the parents it lacks) private to this user; gives it back."""
        folder.mkdir(parents=True, exist_ok=True, mode=0o755)
        found = folder.stat()
        if found.st_uid not in (self.uid, os.geteuid()):
            raise DatabaseProblem(f"{folder} belongs to another user: choose another data folder, or run as its owner")
        if found.st_uid != self.uid:
            os.chown(folder, self.uid, self.gid)
        folder.chmod(0o700)
        return folder

    def can_reach(self, folder: Path) -> bool:
        """Whether this user may work in `folder`: a private home in its path shuts an unprivileged user out."""
        return subprocess.run(["test", "-w", folder], cwd="/", **self.as_user).returncode == 0  # noqa: S607 - found on PATH of who runs the house

    def can_run(self, program: str) -> bool:
        """Whether this user reaches and may run `program`."""
        try:
            return subprocess.run([program, "--version"], capture_output=True, cwd="/", **self.as_user).returncode == 0
        except PermissionError:
            return False


def owner_of_data() -> Owner:
    """The owner for this process. As root the system user `amity` is made where it does not exist yet."""
    if os.geteuid() != 0:
        return Owner(os.geteuid(), os.getegid(), switch=False)
    try:
        found = pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        _make_system_user()
        found = pwd.getpwnam(SYSTEM_USER)
    return Owner(found.pw_uid, found.pw_gid, switch=True)


def _make_system_user() -> None:
    words = "--system --user-group --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin"
    useradd = shutil.which("useradd", path="/usr/sbin:/usr/bin:/sbin:/bin")
    made = useradd and subprocess.run([useradd, *words.split(), SYSTEM_USER], capture_output=True, text=True)
    if not made or made.returncode not in (0, 9):  # 9: somebody else has just made it
        said = made.stderr.strip() if made else "useradd is not installed"
        raise DatabaseProblem(
            f"PostgreSQL never runs as root, and the system user {SYSTEM_USER!r} could not be made ({said}). "
            f"Make that user, run Amity as an ordinary user, or set DATABASE_URL."
        )
