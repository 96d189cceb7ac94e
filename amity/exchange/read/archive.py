"""Archives (ZIP) of several tables: what is in them, taken out piece by piece."""

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath

from django.utils.translation import gettext as _

from .table import Unreadable

BESIDE = "house"
"""The folder in which an export of everything keeps what is no table of records to be brought."""
MOST = 30
MAX_UNPACKED = 500 * 1024 * 1024
MAX_RATIO = 300
SMALL = 20 * 1024 * 1024
PIECE = 1024 * 1024
BROKEN = (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, OSError, EOFError, ValueError)
"""What zipfile raises of archives that are forged, cut off or locked."""
NUMBERS = ".iwa"
"""How the parts of a document of Apple’s Numbers are called."""
WORKBOOKS = {"xl/workbook.xml", "xl/workbook.bin", "mimetype", "[Content_Types].xml"}


def is_archive(file) -> bool:
    """Whether an open binary file is an archive, and no workbook or document."""
    try:
        file.seek(0)
        if file.read(4) != b"PK\x03\x04":
            return False
        with zipfile.ZipFile(file) as archive:
            names = archive.namelist()
            return WORKBOOKS.isdisjoint(names) and not any(name.endswith(NUMBERS) for name in names)
    except Exception:  # zipfile fails on forged archives in a dozen ways; the reader of workbooks will say so
        return False
    finally:
        file.seek(0)


def tables_in(file) -> Iterator[tuple[str, Iterator[bytes]]]:
    """(name, pieces) of each file in an archive; hidden ones and folders are left out. Raises Unreadable."""
    try:
        with zipfile.ZipFile(file) as archive:
            kept = [one for one in archive.infolist() if not one.is_dir() and not _hidden(one.filename)]
            _demand_bearable(kept)
            for one in kept:
                with archive.open(one) as stream:
                    yield PurePosixPath(one.filename).name, _pieces(stream)
    except BROKEN:
        raise _broken() from None


def _pieces(stream) -> Iterator[bytes]:
    try:
        while piece := stream.read(PIECE):
            yield piece
    except BROKEN:
        raise _broken() from None


def _broken() -> Unreadable:
    return Unreadable(_("The archive is damaged or protected. Unpack it, and choose the files inside."))


def _hidden(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return parts[0] == BESIDE or any(part.startswith((".", "__MACOSX")) for part in parts)


def _demand_bearable(kept: list[zipfile.ZipInfo]) -> None:
    size = sum(one.file_size for one in kept)
    dense = any(one.file_size > SMALL and one.file_size > MAX_RATIO * max(one.compress_size, 1) for one in kept)
    if not kept:
        raise Unreadable(_("The archive is empty. Choose a file with a table in it."))
    if len(kept) > MOST or size > MAX_UNPACKED or dense:
        raise Unreadable(_("The archive holds too much. Unpack it, and choose up to %d files.") % MOST)
