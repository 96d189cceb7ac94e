"""The list of who was erased lies beside the backups; in a store it goes along with each, sealed."""

import json
import logging
import os
from io import BytesIO
from pathlib import Path

from .sealed_file import Broken, SealedWriter, unsealed

NAME, STORED = "erased.json", "erased"
log = logging.getLogger(__name__)


def keep_list(shelf, data: Path, key: bytes) -> None:
    """Have the list of a house in the store as well; in a folder it lies already."""
    if not isinstance(shelf, Path) and (data / NAME).exists():
        sealed = SealedWriter(file := BytesIO(), key, STORED)
        sealed.write(json.dumps({"erased": sorted(_ids((data / NAME).read_bytes()) | _stored(shelf, key))}).encode())
        sealed.finish()
        shelf.put(STORED, file.getvalue())


def fetch_list(shelf, data: Path, key: bytes) -> None:
    """Add what the list of a store says to that of a house, which may be a new one."""
    if isinstance(shelf, Path):
        return
    here = data / NAME
    known = _ids(here.read_bytes()) if here.exists() else set()
    if not (stored := _stored(shelf, key)) <= known:
        half = here.with_name(f"{NAME}.{os.getpid()}")
        half.write_text(json.dumps({"erased": sorted(known | stored)}, indent=0))
        half.rename(here)


def _stored(shelf, key: bytes) -> set[str]:
    try:
        return _ids(b"".join(unsealed(BytesIO(shelf.get(STORED)), key, STORED)))
    except FileNotFoundError:
        return set()
    except Broken:
        log.error("The list of erasures in %s cannot be read: whoever stands in it alone is not erased again", shelf)
        return set()


def _ids(text: bytes) -> set[str]:
    try:
        return set(json.loads(text)["erased"])
    except (ValueError, KeyError, TypeError):
        return set()
