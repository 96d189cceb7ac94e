"""What people brought, and the house's secret, in the archive: each file once, also for a while after it went."""

import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from ..backup.sealed_file import SealedReader, SealedWriter, unsealed
from ..clock import now
from .folder import to_disk

COPIED = 1 << 20
SECRET = "secret"  # noqa: S105 - the name of a file
ALSO = ("erased.json",)
FORMER = ".former-"


def mirror(data: Path, archive: Path, key: bytes) -> int:
    """Bring what is new or other in the data folder into the archive; how many files that were."""
    number, there = 0, set(_there(data))
    for name in there:
        number += _bring(data, archive / "files", name, key)
    for path in _below(archive / "files"):
        name = path.relative_to(archive / "files").as_posix()
        if name not in there and FORMER not in name:
            gone = archive / "gone" / f"{now():%Y%m%d}" / name
            gone.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            path.rename(gone)
    return number


def bring_files(archive: Path, key: bytes, moment: datetime, into: Path) -> None:
    """Lay out in `into` every file that may belong to `moment`, and the secret that the house had then. Raises
    Broken."""
    for day in [*sorted((archive / "gone").glob(f"{'[0-9]' * 8}")), archive / "files"]:
        for path in _below(day):
            name = path.relative_to(day).as_posix()
            if FORMER not in name and name != SECRET:
                _open(path, name, key, into / name)
    found = archive / "files" / SECRET
    former = {int(path.name.rpartition("-")[2]): path for path in found.parent.glob(f"{SECRET}{FORMER}*")}
    later = [until for until in sorted(former) if until > moment.timestamp() * 1e9]
    chosen = former[later[0]] if later else found
    if chosen.exists():
        _open(chosen, SECRET, key, into / SECRET)


def _there(data: Path) -> Iterator[str]:
    for path in [*_below(data / "files"), data / SECRET, *(data / name for name in ALSO)]:
        if path.is_file():
            yield path.relative_to(data).as_posix()


def _below(folder: Path) -> Iterator[Path]:
    for path, _folders, names in os.walk(folder):
        yield from (Path(path) / name for name in names)


def _bring(data: Path, files: Path, name: str, key: bytes) -> bool:
    """The sealed file has the time of its source: another time says that it is to be brought again."""
    source, target = data / name, files / name
    try:
        moment = source.stat().st_mtime_ns
        if target.exists() and target.stat().st_mtime_ns == moment:
            return False
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        half = target.with_name(f".{target.name}{FORMER}half")
        with source.open("rb") as plain, half.open("wb") as file:
            sealed = SealedWriter(file, key, f"file {name}")
            while piece := plain.read(COPIED):
                sealed.write(piece)
            sealed.finish()
            file.flush()
            os.fsync(file.fileno())
    except FileNotFoundError:  # it has been tidied away since
        return False
    os.utime(half, ns=(moment, moment))
    if name == SECRET and target.exists():  # passwords of moments before are opened by the one of before
        target.rename(target.with_name(f"{SECRET}{FORMER}{moment}"))
    half.rename(target)
    to_disk(target.parent)
    return True


def _open(path: Path, name: str, key: bytes, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with path.open("rb") as file, target.open("wb") as plain:
        reader = SealedReader(unsealed(file, key, f"file {name}"))
        while piece := reader.read(COPIED):
            plain.write(piece)
    moment = path.stat().st_mtime_ns
    os.utime(target, ns=(moment, moment))
