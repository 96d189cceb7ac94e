"""Lines and the bases in them: which there are, and which moments they reach."""

import json
import os
import re
import shutil
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from ..backup.sealed_file import Broken, SealedWriter, unsealed
from ..clock import now
from .folder import to_disk
from .segments import SEGMENT, Segments

NAMED = re.compile(r"(\d+)-([0-9A-F]{8})-([0-9A-F]{16})")
BASE, ABOUT, REACHED = "base", "about", "reached.json"
STAMP = "%Y%m%dT%H%M%SZ"
"""A base is called by the moment at which it was whole, in UTC."""


@dataclass(frozen=True)
class About:
    """What a base says of itself: ISO moments in UTC, places in the log, and the time zone of the company."""

    began: str
    ended: str
    start: int
    end: int
    zone: str
    size: int


@dataclass(frozen=True)
class Line:
    """A stretch of the log without a gap: of one database cluster, one timeline, from one place on."""

    folder: Path

    @property
    def system(self) -> str:
        return NAMED.fullmatch(self.folder.name)[1]

    @property
    def timeline(self) -> int:
        return int(NAMED.fullmatch(self.folder.name)[2], 16)

    @property
    def begins(self) -> int:
        return int(NAMED.fullmatch(self.folder.name)[3], 16)

    def segments(self, key: bytes) -> Segments:
        return Segments(self.folder / "wal", key, self.timeline)

    def reached(self) -> datetime | None:
        """The moment up to which everything is here; None if that was never known."""
        try:
            return datetime.fromisoformat(json.loads((self.folder / REACHED).read_text())["at"])
        except (FileNotFoundError, ValueError, KeyError):
            return None

    def taken(self) -> int:
        """From where on to go on where no log is left: behind what was full and tidied away, or at the beginning."""
        try:
            place = json.loads((self.folder / REACHED).read_text())["place"]
        except (FileNotFoundError, ValueError, KeyError):
            return self.begins
        return place if place % SEGMENT == 0 else self.begins

    def note_reached(self, moment: datetime, place: int) -> None:
        half = self.folder / f"{REACHED}.{os.getpid()}"
        with half.open("w") as file:
            json.dump({"at": moment.isoformat(timespec="milliseconds"), "place": place}, file)
            file.flush()
            os.fsync(file.fileno())
        half.rename(self.folder / REACHED)

    def bases(self) -> list[Path]:
        """The folders of the bases that are whole, the oldest first."""
        found = self.folder / "bases"
        return sorted(one for one in found.iterdir() if one.name[0] != ".") if found.is_dir() else []


@dataclass(frozen=True)
class Span:
    """The moments that one base and the log behind it can bring back."""

    line: Line
    base: Path
    about: About
    last: datetime

    @property
    def first(self) -> datetime:
        return datetime.fromisoformat(self.about.ended)


def lines_in(archive: Path) -> list[Line]:
    """All lines of an archive."""
    found = archive / "lines"
    return [Line(one) for one in sorted(found.iterdir()) if NAMED.fullmatch(one.name)] if found.is_dir() else []


def new_line(archive: Path, system: str, timeline: int, place: int) -> Line:
    """A line that begins at `place`."""
    line = Line(archive / "lines" / f"{system}-{timeline:08X}-{place:016X}")
    for folder in (line.folder, line.folder / "wal", line.folder / "bases"):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        to_disk(folder.parent)
    return line


def write_about(folder: Path, key: bytes, about: About) -> None:
    with (folder / ABOUT).open("wb") as file:
        sealed = SealedWriter(file, key, ABOUT)
        sealed.write(json.dumps(asdict(about)).encode())
        sealed.finish()


def read_about(folder: Path, key: bytes) -> About:
    """Raises Broken."""
    try:
        with (folder / ABOUT).open("rb") as file:
            return About(**json.loads(b"".join(unsealed(file, key, ABOUT))))
    except (FileNotFoundError, TypeError, ValueError):
        raise Broken(f"{folder} is no base of this archive, or one of a newer Amity.") from None


def read_bases(line: Line, key: bytes) -> tuple[list[tuple[Path, About]], list[Path]]:
    """The bases of a line that can be read, each with what it says of itself, and those that are damaged or sealed with
    another key; the oldest first."""
    whole, damaged = [], []
    for base in line.bases():
        try:
            whole.append((base, read_about(base, key)))
        except Broken:
            damaged.append(base)
    return whole, damaged


def damaged_in(archive: Path, key: bytes) -> list[Path]:
    """The bases that bring nothing back, because nobody can read what they are."""
    return [base for line in lines_in(archive) for base in read_bases(line, key)[1]]


def spans(archive: Path, key: bytes) -> list[Span]:
    """What can be had, the oldest first; a damaged base takes away no other. Raises Broken where none can be read."""
    found, damaged, readable = [], [], False
    for line in lines_in(archive):
        last, (whole, spoiled) = line.reached(), read_bases(line, key)
        readable, damaged = readable or bool(whole), damaged + spoiled
        for base, about in whole:
            if last and last >= datetime.fromisoformat(about.ended):
                found.append(Span(line, base, about, last))
    if damaged and not readable:
        read_about(damaged[-1], key)
    return sorted(found, key=lambda span: span.first)


def tidy(archive: Path, key: bytes, current: Line, cutoff: datetime) -> None:
    """Remove what is needed for no moment after `cutoff`: bases before the newest that is older, damaged ones of then,
    the log before the first base that stays, lines without any, and files that had been removed by then."""
    older = [span for span in spans(archive, key) if span.first <= cutoff]
    for span in older[:-1]:
        shutil.rmtree(span.base)
    for base in damaged_in(archive, key):
        if base.name < f"{cutoff:{STAMP}}":
            shutil.rmtree(base)
    for line in lines_in(archive):
        whole, damaged = read_bases(line, key)
        if whole:
            line.segments(key).remove_before(min(about.start for _base, about in whole) // SEGMENT)
        elif not damaged and line != current and (line.reached() or now()) < cutoff:
            shutil.rmtree(line.folder)
    first = min((span.first for span in spans(archive, key)), default=cutoff)
    for day in (archive / "gone").glob("*"):
        if day.name < f"{first:%Y%m%d}":
            shutil.rmtree(day)
