"""Guards in front of the workbook reader, which unpacks a sheet whole and lays it out as a full rectangle.

Five kilobytes can unpack to gigabytes, and two cells in far corners span more memory than any machine has. So the
packed parts are gone through first, as a stream.
"""

import zipfile
from collections.abc import Iterator
from pathlib import Path

from django.utils.translation import gettext as _

from .grid import Extent, ods_extent, sheet_extent
from .sniff import damaged
from .table import Unreadable

MAX_FILE = 500 * 1024 * 1024
MAX_OLD_FILE = 100 * 1024 * 1024
MAX_UNPACKED = 1024 * 1024 * 1024
MAX_PARTS = 10_000
MAX_RATIO = 300
SMALL = 20 * 1024 * 1024
MAX_CELLS = 20_000_000
CHUNK = 1024 * 1024


def refuse_bombs(path: Path, kind: str) -> None:
    """Raise Unreadable when the workbook would unpack to, or span, more than a machine should bear."""
    if path.stat().st_size > (MAX_OLD_FILE if kind == "xls" else MAX_FILE):
        raise _too_large()
    if kind == "xls":
        return
    try:
        with zipfile.ZipFile(path) as archive:
            _refuse_parts(archive, kind)
    except Unreadable:
        raise
    except Exception:  # a forged archive fails in zipfile, zlib, struct and expat in a dozen ways; each means the same
        raise Unreadable(damaged()) from None


def _refuse_parts(archive: zipfile.ZipFile, kind: str) -> None:
    parts = archive.infolist()
    if len(parts) > MAX_PARTS:
        raise _too_large()
    unpacked = 0
    for part in parts:
        unpacked += part.file_size
        ratio = part.file_size / max(part.compress_size, 1)
        if unpacked > MAX_UNPACKED or (part.file_size > SMALL and ratio > MAX_RATIO):
            raise _too_large()
        with archive.open(part) as stream:
            _refuse_extent(_extent(part.filename, kind, iter(lambda stream=stream: stream.read(CHUNK), b"")))


def _extent(name: str, kind: str, chunks: Iterator[bytes]) -> Extent:
    """The rectangle that the part would span. Reads it to its end, so that a forged size or sum is noticed too."""
    if kind == "ods" and name.endswith("content.xml"):
        return ods_extent(chunks)
    if kind == "xlsx" and not name.startswith("xl/media/"):  # a sheet may bear any name
        return sheet_extent(chunks)
    for _chunk in chunks:
        pass
    return Extent(0, 0)


def _refuse_extent(extent: Extent) -> None:
    if extent.rows * extent.columns > MAX_CELLS:
        message = _(
            "The sheet spans %(rows)d rows and %(columns)d columns. "
            "Delete what stands far beside the table, or save it as CSV."
        )
        raise Unreadable(message % {"rows": extent.rows, "columns": extent.columns})


def _too_large() -> Unreadable:
    return Unreadable(_("The workbook is too large to be read whole. Save the sheet as CSV: that may be of any size."))
