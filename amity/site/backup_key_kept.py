"""Whether somebody has the key of backups elsewhere: it is asked for its last signs, and never shown."""

import json
import os
from hashlib import sha256
from hmac import compare_digest
from pathlib import Path

from amity.base.backup.key import in_words, kept_key
from amity.base.clock import now

NAME = "backup-key-kept.json"
ASKED = 8
"""So many signs of the key tell that somebody has it before them; the other 44 stay unknown to whoever listens."""


def is_kept(data: Path) -> dict | None:
    """{"at", "by"} of who showed last that they have the present key elsewhere; None if nobody did."""
    key = kept_key(data)
    try:
        known = json.loads((data / NAME).read_text())
    except (FileNotFoundError, ValueError):
        return None
    return known if key and known.get("of") == _mark(key) else None


def keep(data: Path, typed: str, by: str) -> bool:
    """Write down that `by` has the key, if `typed` are its last signs; says whether they are."""
    key = kept_key(data)
    plain = "".join(sign for sign in typed.upper() if sign.isalnum())
    if key is None or not compare_digest(plain.encode(), _signs(key)[-ASKED:].encode()):
        return False
    half = data / f"{NAME}.{os.getpid()}"
    half.write_text(json.dumps({"at": now().isoformat(timespec="seconds"), "by": by, "of": _mark(key)}))
    half.rename(data / NAME)
    return True


def _signs(key: bytes) -> str:
    return in_words(key).replace("-", "")


def _mark(key: bytes) -> str:
    return sha256(b"amity.backup kept " + key).hexdigest()[:16]
