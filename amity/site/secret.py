"""The secret that signs sessions: made at the first start, kept in the data folder, readable by its owner alone."""

import os
import secrets
from pathlib import Path


def kept_secret(data: Path) -> str | None:
    """The secret of the data folder, or None if none was made yet, or it is not ours to read."""
    try:
        return (data / "secret").read_text().strip() or None
    except (FileNotFoundError, PermissionError):
        return None


def secret_of(data: Path) -> str:
    """The secret of the data folder; made if there is none."""
    if kept := kept_secret(data):
        return kept
    made = secrets.token_urlsafe(50)
    half = data / f"secret.{os.getpid()}"
    with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(made)
    half.rename(data / "secret")
    return made
