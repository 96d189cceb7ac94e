"""What an upgrade would do, and what stands in its way, before anything is touched."""

import os
import shutil
from dataclasses import dataclass, field
from pathlib import Path

from amity.base.backup.folder import backups_shelf

from ..backing_up import newest
from ..opening import House
from . import beside

WORKING_ROOM = 256 << 20
"""Bytes that the database's own log takes while tables are written anew."""
SHOWN = 12


@dataclass(frozen=True)
class Preflight:
    """`pending` are the changes in words; `size` the bytes of the database, None on an owner's own server;
    `hindrances` are sentences, none where it may begin."""

    pending: list[str]
    size: int | None
    hindrances: list[str] = field(default_factory=list)

    def lines(self) -> list[str]:
        """What a person reads of it."""
        number = len(self.pending)
        said = [f"{number} {'change' if number == 1 else 'changes'} of the tables are to come:"]
        said += [f"  {one}" for one in self.pending[:SHOWN]]
        if number > SHOWN:
            said.append(f"  and {number - SHOWN} more")
        if self.size is None:
            said.append("The database is your own server's (DATABASE_URL). It is backed up, then changed in its place,")
            said.append("in one transaction: all of it or nothing. Stop all that works in it before.")
        else:
            said.append(
                f"The database has {_megabytes(self.size)}. It is backed up and copied; the copy is changed and"
            )
            said.append("counted, and only then takes the place of the present one, which is kept.")
        return said


def look(house: House, plan: list) -> Preflight:
    """Look at a house for which the migrations of `plan` are to come."""
    pending = [f"{one.app_label} {one.name}" for one in plan]
    size = beside.size(house.server.place) if house.server else None
    return Preflight(pending, size, _short_of_space(house, size) if pending else [])


def _short_of_space(house: House, size: int | None) -> list[str]:
    needs: dict[int, tuple[Path, int]] = {}
    takes = [(house.data, _of_the_copy(size))]
    if isinstance(shelf := backups_shelf(house.data), Path):
        takes.append((shelf, _of_the_backup(house, size)))
    for folder, bytes_ in takes:
        there = _existing(folder)
        disk = os.stat(there).st_dev
        needs[disk] = (needs.get(disk, (there, 0))[0], needs.get(disk, (there, 0))[1] + bytes_)
    return [
        f"{there} has {_megabytes(free)} free; the upgrade may need {_megabytes(need)}. Free some space, or name "
        "another disk for backups (AMITY_BACKUPS)."
        for there, need in needs.values()
        if (free := free_at(there)) < need
    ]


def free_at(folder: Path) -> int:
    """The bytes that are free on a folder's disk."""
    return shutil.disk_usage(folder).free


def _of_the_copy(size: int | None) -> int:
    """The copy, and as much again where every table is written anew."""
    return 0 if size is None else 2 * size + WORKING_ROOM


def _of_the_backup(house: House, size: int | None) -> int:
    """As much as the newest one took, and somewhat more; where there is none, half of the database and all files."""
    made = newest(house.data)
    if made:
        return int(made.size * 1.2)
    files = house.data / "files"
    return (size or 0) // 2 + sum(one.stat().st_size for one in files.rglob("*") if one.is_file())


def _existing(folder: Path) -> Path:
    return folder if folder.exists() else _existing(folder.parent)


def _megabytes(number: int) -> str:
    return f"{number / 1e6:,.0f} MB"
