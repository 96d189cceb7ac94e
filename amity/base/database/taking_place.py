"""A recovered cluster takes the place of the present one, which stays beside it. Once it was said that it shall, it
does: also if somebody is killed in between, for the next start goes on with it."""

import json
import os
import shutil
from pathlib import Path

from ..clock import now
from .place import Place

NOTE, BEFORE = "cluster-coming.json", "pg.before-"


def take_place(place: Place, coming: Path, texts: dict[str, str]) -> None:
    """Have the stopped cluster `coming`, of the same disk, be that of `place`, whose server does not run, and files of
    the data folder say `texts`."""
    note = {"coming": str(coming), "before": f"{BEFORE}{now():%Y%m%d_%H%M%S_%f}", "texts": texts}
    _put(place.data / NOTE, json.dumps(note))
    settle(place)


def settle(place: Place) -> bool:
    """Go on with what was begun; says whether there was anything to do. No server may run."""
    try:
        note = json.loads((place.data / NOTE).read_text())
    except FileNotFoundError:
        return False
    coming = Path(note["coming"])
    if coming.exists():
        if place.cluster.exists():
            place.cluster.rename(place.data / note["before"])
        coming.rename(place.cluster)
        _to_disk(place.data)
    for name, text in note["texts"].items():
        _put(place.data / name, text)
    (place.data / NOTE).unlink()
    return True


def replaced(place: Place) -> list[Path]:
    """The clusters that others have taken the place of."""
    return sorted(place.data.glob(f"{BEFORE}*"))


def remove_replaced(place: Place) -> int:
    """Remove them for good; how many there were."""
    found = replaced(place)
    for one in found:
        shutil.rmtree(one)
    return len(found)


def _put(path: Path, text: str) -> None:
    half = path.with_name(f"{path.name}.{os.getpid()}")
    with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    half.rename(path)
    _to_disk(path.parent)


def _to_disk(folder: Path) -> None:
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
