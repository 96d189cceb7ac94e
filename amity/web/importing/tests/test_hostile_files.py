"""Whatever file is brought, there is an answer that a person understands."""

import csv
import gzip
import io
import tarfile
import zipfile
from io import BytesIO

import pytest

from amity.contacts.models import Contact
from amity.exchange.imports import Import
from amity.exchange.tests.bringing import again, rows, work
from amity.exchange.tests.test_workbooks import workbook

pytestmark = pytest.mark.django_db
HEAD = "First name,Last name,E-mail,Note\n"


def bomb():
    """Kilobytes that would unpack to gigabytes."""
    raw = BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        with archive.open("xl/worksheets/sheet1.xml", "w") as part:
            for _piece in range(40):
                part.write(b"0" * 1024 * 1024)
    return raw.getvalue()


def tape():
    """An archive of tar that would write outside of its folder."""
    raw, table = BytesIO(), b"name,city\n"
    with tarfile.open(fileobj=raw, mode="w") as archive:
        one = tarfile.TarInfo("../../people.csv")
        one.size = len(table)
        archive.addfile(one, BytesIO(table))
    return raw.getvalue()


def wide(columns):
    return ",".join(f"column {n}" for n in range(columns)) + "\n" + ",".join("x" * columns) + "\n"


REFUSED = {
    "empty": b"",
    "only spaces": b" \n \n",
    "no workbook": b"PK\x03\x04 this is none",
    "a bomb": bomb,
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4,
    "a web page": b"<!doctype html><table><tr><td>Name</table>",
    "a thousand columns": wide(1000).encode(),
    "JSON without end": b'{"a": {"b": [' * 50_000,
    "an archive of nothing": b"PK\x05\x06" + b"\0" * 18,
    "a calendar of nothing": b"BEGIN:VCALENDAR\nEND:VCALENDAR\n",
    "NUL and nothing else": b"\0" * 5000,
    "a workbook cut off": workbook([["First name"], ["Anna"]])[:-900],
    "a workbook with a password": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
    "a list with a key twice": b'[{"first_name": "Anna", "first_name": "Eva"}]',
    "sixteen thousand columns": workbook([["x"] * 16_384]),
}
FOREIGN = {
    "a program of Windows": b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff" + bytes(range(256)) * 8,
    "a program of Linux": b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 8,
    "a script": b"#!/bin/sh\nrm -rf /\n",
    "a script for servers": b"<?php system($_GET['x']); ?>\nname,city\n",
    "a drawing with a script": b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    "a drawing behind a comment": b"\xef\xbb\xbf \n<!-- name,city --><svg onload=alert(1)>",
    "a script behind a byte order mark": b"\xef\xbb\xbf<script>alert(1)</script>,b\n1,2\n",
    "a picture that is a script too": b"GIF89a/*" + b"\0" * 20 + b"*/=1;alert(1)",
    "a document that is an archive too": b"%PDF-1.4\n" + b"PK\x03\x04" + b"\0" * 40,
    "a tape": tape(),
    "a packed table": gzip.compress(b"name,city\n" * 1000),
    "a shortcut": b"L\0\0\0\x01\x14\x02\0" + b"\0" * 500,
    "a database": b"SQLite format 3\0" + b"\0" * 500,
}
"""What is no table, whatever its name says."""
BORNE = {
    "only a header": HEAD,
    "wrong quotes": HEAD + 'Anna,"Be"rg,a@b.test,"no end\nIvan,Petrov,i@p.test,x\n' * 20,
    "a cell of two megabytes": HEAD + f"Anna,Berg,a@b.test,{'x' * 2_000_000}\nIvan,Petrov,i@p.test,\n",
    "missing columns": HEAD + "Anna\nIvan,Petrov\n,,,,,,\n",
    "NUL": HEAD + "An\0na,Berg,a@b.test,\0\nIvan,Petrov,i@p.test,\n",
    "broken encoding": HEAD.encode() + b"Anna,Be\xff\xfe\x80rg,a@b.test,x\n" + "Иван,Петров,i@p.test,x\n".encode() * 9,
    "HTML and SQL": HEAD + "<script>alert(1)</script>,'; DROP TABLE x; --,a@b.test,=1+1\n",
    "strange signs": HEAD + "\u202eAnna\u200b,🙂,a@b.test,\ufffe\n",
    "five hundred columns": wide(500),
    "odd JSON lines": '{"first_name": "Anna", "emails": {"value": {"x": []}}}\n{"first_name": [["\\u0000"]]}\n{]\n',
    "half Windows": HEAD.encode() + "Иван,Петров,,\n".encode() * 50 + "Ян,Йорданов,,x\n".encode("cp1251") * 5,
    "a key twice": '{"first_name": "Anna"}\n{"first_name": "Eva", "first_name": "Bob"}\n',
    "a card with a big picture": "BEGIN:VCARD\nFN:Anna Berg\nPHOTO:" + "A" * 1_500_000 + "\nEND:VCARD\n",
    "an odd calendar": "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;TZID=x:99999999T999999\nRRULE:\nUID\n" * 3,
}


@pytest.mark.parametrize("name", ["people.csv", "people.xlsx", "people.json"])
@pytest.mark.parametrize("content", FOREIGN.values(), ids=FOREIGN)
def test_what_a_file_is_its_content_says_and_not_its_name(alice, content, name, settings):
    answer = alice.brings(content, name=name)
    assert answer.status_code == 422 and 'role="alert"' in answer.content.decode()
    assert not Import.objects.exists() and not list(settings.DATA.glob("files/imports/*"))


@pytest.mark.parametrize("content", REFUSED.values(), ids=REFUSED)
def test_what_is_no_table_is_refused_with_the_reason_and_not_kept(alice, content, settings):
    answer = alice.brings(content() if callable(content) else content, name="people.xlsx")
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
    assert not Import.objects.exists()
    assert not list(settings.DATA.glob("files/imports/*"))


@pytest.mark.parametrize("content", BORNE.values(), ids=BORNE)
def test_a_bad_table_goes_as_far_as_it_can(alice, content):
    imported = alice.brought(content)
    assert alice.get(f"/import/{imported.pk}/columns/").status_code == 200
    if not any(imported.mapping):
        imported.mapping[0] = "first_name"
    assert alice.checks(imported).status_code == 302
    assert alice.get(f"/import/{imported.pk}/").status_code == 200
    assert again(imported).state in ("checked", "failed")
    alice.post(f"/import/{imported.pk}/run/")
    work()
    page = alice.get(f"/import/{imported.pk}/")
    assert page.status_code == 200
    assert b"<script>alert" not in page.content
    ended = again(imported)
    assert ended.state in ("done", "checked", "failed")
    told = list(csv.reader(io.StringIO(left_out(alice, imported))))
    if ended.state == "done":
        counts = ended.counts
        assert len(told) - 1 == counts.get("skip", 0) + counts.get("less", 0), "each row left out is told"
        assert sum(counts.get(key, 0) for key in ("create", "update", "same", "twice", "skip")) == ended.total
    assert ended.state == "done" or not rows(Contact, born__isnull=False, last_name="Berg").exists()


def left_out(person, imported):
    """The text of the file of the rows left out."""
    return b"".join(person.get(f"/import/{imported.pk}/left-out.csv").streaming_content).decode("utf-8-sig")


@pytest.mark.parametrize("name", ["../../etc/passwd", "a" * 900 + ".csv", "\0.csv", "таблица «1».csv"])
def test_the_name_of_a_file_is_a_name_only(alice, name, settings):
    alice.brings("First name\nAnna\n", name=name)
    kept = list(settings.DATA.rglob("*"))
    assert all(path.is_relative_to(settings.DATA / "files") for path in kept)
    assert alice.get("/import/").status_code == 200


def test_no_file_and_no_kind_are_asked_for(alice):
    assert alice.post("/import/", entity="contact").status_code == 422
    assert alice.post("/import/", entity="user").status_code == 422
    assert alice.brings("First name\nAnna\n", "role").status_code == 422


@pytest.mark.parametrize(
    "chosen",
    [
        {"column-0": "password"}, {"column-0": "owner|x|y"}, {"column-0": "emails|" + "x" * 500}, {"owner": "root"},
        {"encoding": "rot13"}, {"delimiter": "xx"}, {"same": "drop"}, {"within": "1"}, {"column-0": "\0"},
    ],
)  # fmt: skip
def test_forged_choices_are_not_obeyed(alice, chosen):
    imported = alice.brought("First name,Last name\nAnna,Berg\n")
    assert alice.checks(imported, **chosen).status_code in (302, 422)
    assert again(imported).state in ("uploaded", "checked", "failed")
    assert alice.get(f"/import/{imported.pk}/").status_code in (200, 302)
