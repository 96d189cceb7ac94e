"""Where a data folder keeps its database, and by which socket it is reached."""

import hashlib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

SOCKET_NAME = ".s.PGSQL.5432"
LONGEST_SOCKET_PATH = 100  # the kernel takes 107 bytes, and PostgreSQL puts ".lock" behind the name


def default_data_folder(checkout: Path) -> Path:
    """The data folder when the owner names none: in the checkout, or `/var/lib/amity` for root."""
    return Path("/var/lib/amity") if os.geteuid() == 0 else checkout / "data"


@dataclass(frozen=True)
class Place:
    """The files and folders of one embedded database."""

    data: Path

    @property
    def cluster(self) -> Path:
        return self.data / "pg"

    @property
    def socket(self) -> Path:
        """The folder of the socket: in the data folder, or a short private one when that path is too long."""
        inside = self.data / "socket"
        if len(os.fsencode(inside / SOCKET_NAME)) <= LONGEST_SOCKET_PATH:
            return inside
        mark = hashlib.sha256(os.fsencode(self.data)).hexdigest()[:16]
        return Path(tempfile.gettempdir()) / f"amity-{mark}"

    @property
    def start_lock(self) -> Path:
        return self.data / "database.start.lock"

    @property
    def users_lock(self) -> Path:
        return self.data / "database.users.lock"

    @property
    def waiting_lock(self) -> Path:
        """Held by who has people wait for the archive."""
        return self.data / "archive.waiting.lock"

    @property
    def first_words(self) -> Path:
        """What the server says before its own log begins."""
        return self.data / "database.start.log"

    @property
    def url(self) -> str:
        """The address of the embedded database; known before it runs."""
        return self.url_of("amity", user="amity")

    def url_of(self, name: str, *, user: str) -> str:
        """The address of the database `name` as `user` sees it."""
        return f"postgresql:///{name}?host={_quoted(self.socket)}&user={user}"


def place_in(data: Path | str) -> Place:
    """The place of the embedded database in the folder `data` (made absolute, links followed)."""
    return Place(Path(data).resolve())


def _quoted(path: Path) -> str:
    return quote(str(path), safe="/")
