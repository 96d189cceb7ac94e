"""Files that are not what they claim to be."""

import io
import zipfile

import pytest

from amity.exchange.read.table import Unreadable


def packed(**parts):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf \r\n\n", "empty"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"<!DOCTYPE html><table><tr><td>1</table>", "web page"),
        (b'["Ivan", "Petrov"]', "JSON"),
        (b"[" * 200_000, "read from line 1 "),
        (b'[\n{"a": 1},\n{"a": 2},\n{"a"', "read from line 4 "),
        (b"[]", "no objects"),
        (b"BEGIN:VCALENDAR\nEND:VCALENDAR\n", "calendar"),
        (bytes(range(256)) * 20, "binary"),
        (packed(word__document="x"), "text document"),
        (packed(contacts="a,b"), "ZIP archive"),
        (packed(**{"Index__Document.iwa": "x", "preview.jpg": "y"}), "document of Numbers"),
        (b"PK\x03\x04 and nothing else", "damaged"),
        (packed(xl__workbook="x").replace(b"xl/workbook", b"xl/workbooc"), "ZIP archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "Workbook".encode("utf-16-le"), "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old Office document"),
    ],
)
def test_what_is_no_table_is_refused_and_named(bring, content, said):
    with pytest.raises(Unreadable, match=said):
        bring(content, name="contacts.xlsx")


def test_a_text_table_called_xls_is_read(bring):
    assert bring("name\tcity\nIvan\tSofia\n", name="export.xls").kind == "csv"


def test_an_unknown_encoding_is_said_and_not_thrown(bring):
    with pytest.raises(Unreadable, match="klingon"):
        bring("a,b\n", encoding="klingon")
