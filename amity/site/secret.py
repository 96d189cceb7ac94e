"""The secret that signs sessions and unseals what is sealed: made at the first start, kept in the data folder, readable
by its owner alone. While it is changed for another, the former one stands in a second line.
"""

import os
import secrets
from pathlib import Path

NAME = "secret"


def kept_secret(data: Path) -> str | None:
    """The secret of the data folder, or None if none was made yet, or it is not ours to read."""
    return next(iter(kept_secrets(data)), None)


def kept_secrets(data: Path) -> list[str]:
    """The secret, and the former one as long as something may be sealed by it."""
    try:
        lines = (data / NAME).read_text().splitlines()
    except (FileNotFoundError, PermissionError):
        return []
    return [line.strip() for line in lines if line.strip()]


def secret_of(data: Path) -> str:
    """The secret of the data folder; made if there is none."""
    if kept := kept_secret(data):
        return kept
    made = secrets.token_urlsafe(50)
    keep(data, [made])
    return made


def begin_rotation(data: Path) -> bool:
    """Have a new secret in the place of the present one, which stays beside it; says whether it did. Where a change
    was begun and not ended, that one is gone on with."""
    kept = kept_secrets(data)
    if len(kept) > 1:
        return False
    for half in data.glob(f"{NAME}.*"):  # of one that was stopped
        half.unlink()
    keep(data, [secrets.token_urlsafe(50), *kept])
    return True


def end_rotation(data: Path) -> None:
    """Forget the former secret."""
    keep(data, kept_secrets(data)[:1])


def keep(data: Path, lines: list[str]) -> None:
    """Write the file: all of it is on the disk, or what it said before."""
    half = data / f"{NAME}.{os.getpid()}"
    with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write("\n".join(lines))
        file.flush()
        os.fsync(file.fileno())
    half.rename(data / NAME)
    folder = os.open(data, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
