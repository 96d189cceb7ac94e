"""What a file is, judged by what is in it: its name may lie."""

import mmap
import re
import zipfile
from pathlib import Path

from django.utils.translation import gettext as _

from .archive import NUMBERS
from .encoding import wide_without_bom
from .table import Unreadable

HEAD = 64 * 1024
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
WIDE_BOMS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
MARKUP = re.compile(rb"<(?:!|\?|(?:html|head|body|meta|style|script|table|svg|iframe|div|math|xml)\b)")
CONTROL = re.compile(rb"[\x01-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]")


def sniff(path: Path) -> str:
    """The kind of the file: "csv", "xlsx", "xls", "ods", "json", "calendar" or "vcard".

    Raises Unreadable for everything else, and says what the file seems to be.
    """
    with open(path, "rb") as file:
        head = file.read(HEAD)
    if not head.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise Unreadable(_("The file is empty. Choose a file with a table in it."))
    if head.startswith(b"PK\x03\x04"):
        return _zip_kind(path)
    if head.startswith(OLE):
        return _ole_kind(path)
    _refuse_foreign(head)
    return _text_kind(head)


def _zip_kind(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            kind = archive.open("mimetype").read(100).decode("ascii", "replace") if "mimetype" in names else ""
    except Exception:  # zipfile and zlib fail on forged archives in a dozen ways; each means the same
        raise Unreadable(damaged()) from None
    if "xl/workbook.xml" in names:
        return "xlsx"
    if "opendocument.spreadsheet" in kind:
        return "ods"
    if "xl/workbook.bin" in names:
        raise Unreadable(_("This is a binary Excel file (.xlsb). Open it in Excel and save it as .xlsx."))
    if any(name.endswith(NUMBERS) for name in names):
        raise Unreadable(_("This is a document of Numbers. Open it there and export it as Excel: File › Export To."))
    if any(name.startswith("word/") for name in names) or "opendocument.text" in kind:
        raise _no_spreadsheet(_("a text document"))
    if any(name.startswith("ppt/") for name in names):
        raise _no_spreadsheet(_("a presentation"))
    raise Unreadable(_("This is no spreadsheet: it is a ZIP archive. Unpack it and choose the table inside."))


def _ole_kind(path: Path) -> str:
    with open(path, "rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as whole:
        if whole.find("EncryptedPackage".encode("utf-16-le")) >= 0:
            raise Unreadable(protected())
        if whole.find("Workbook".encode("utf-16-le")) >= 0 or whole.find("Book\0".encode("utf-16-le")) >= 0:
            return "xls"
    raise _no_spreadsheet(_("an old Office document or a letter"))


def _refuse_foreign(head: bytes) -> None:
    for magic, what in (
        (b"%PDF", _("a PDF document")),
        (b"\x89PNG", _("a picture")),
        (b"\xff\xd8\xff", _("a picture")),
        (b"GIF8", _("a picture")),
        (b"{\\rtf", _("a text document")),
        (b"\x1f\x8b", _("a packed archive")),
        (b"Rar!", _("a packed archive")),
        (b"7z\xbc\xaf\x27\x1c", _("a packed archive")),
        (b"SQLite format 3", _("a database")),
        (b"%!PS", _("a text document")),
        (b"#!", _("a program")),
    ):
        if head.startswith(magic):
            raise _no_spreadsheet(what)


def _text_kind(head: bytes) -> str:
    wide = head.startswith(WIDE_BOMS) or wide_without_bom(head)
    if not wide and (len(CONTROL.findall(head)) > len(head) * 0.02 or head.count(0) > len(head) * 0.3):
        raise _no_spreadsheet(_("a binary file"))
    start = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")[:300].lower()
    if start.startswith(b"begin:vcard"):
        return "vcard"
    if start.startswith(b"begin:vcalendar"):
        return "calendar"
    if MARKUP.match(start):
        message = _("This is no spreadsheet: it is a web page or XML. Open it in Excel and save it as .xlsx.")
        raise Unreadable(message)
    if re.match(rb'[\[{]\s*["{}\[\]]', start):
        return "json"
    return "csv"


def _no_spreadsheet(what: str) -> Unreadable:
    return Unreadable(
        _("This is no spreadsheet: it is %s. Choose a CSV, Excel, OpenDocument, JSON, vCard or iCalendar file.") % what
    )


def damaged() -> str:
    """What to say of a workbook that can't be opened."""
    return _("The spreadsheet is damaged or incomplete. Open it in Excel, save it again as .xlsx and retry.")


def protected() -> str:
    """What to say of a workbook that asks for a password."""
    return _("The spreadsheet is protected by a password. Open it, remove the password, save it and try again.")
