"""The key of backups: made with the first one, kept in the data folder, and by the administrator somewhere else."""

import os
import secrets
from base64 import b32decode, b32encode
from pathlib import Path

NAME = "backup.key"
SIZE = 32


def kept_key(data: Path) -> bytes | None:
    """The key of a data folder; None if none was made yet."""
    try:
        return key_in((data / NAME).read_text())
    except FileNotFoundError:
        return None


def key_of(data: Path) -> bytes:
    """The key of a data folder; made if there is none."""
    if (kept := kept_key(data)) is not None:
        return kept
    keep_key(data, secrets.token_bytes(SIZE))
    return kept_key(data)


def keep_key(data: Path, key: bytes) -> None:
    """Write a key down, readable by its owner alone; one that is there already stays."""
    half = data / f"{NAME}.{os.getpid()}"
    with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(in_words(key) + "\n")
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(half, data / NAME)
    except FileExistsError:
        pass
    finally:
        half.unlink()


def in_words(key: bytes) -> str:
    """A key as a person writes it down: base32 in groups of four."""
    text = b32encode(key).decode().rstrip("=")
    return "-".join(text[at : at + 4] for at in range(0, len(text), 4))


def key_in(text: str) -> bytes:
    """The key that somebody wrote down. Raises ValueError for what is none."""
    plain = "".join(sign for sign in text.upper() if sign.isalnum())
    key = b32decode(plain + "=" * (-len(plain) % 8))
    if len(key) != SIZE:
        raise ValueError("This is no key of a backup.")
    return key
