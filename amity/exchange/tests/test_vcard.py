"""Address cards as phones and programs write them."""

import pytest

from amity.exchange.read.table import Unreadable

IPHONE = """BEGIN:VCARD
VERSION:3.0
PRODID:-//Apple Inc.//iPhone OS 17.0//EN
N:Иванова;Мария;Петровна;д-р;
FN:д-р Мария Петровна Иванова
ORG:ООО Ромашка;Отдел продаж;
TITLE:Директор
item1.EMAIL;type=INTERNET;type=pref:maria@example.com
item1.X-ABLabel:_$!<Work>!$_
TEL;type=CELL;type=VOICE;type=pref:+7 916 123-45-67
TEL;type=IPHONE:+7 916 000-00-00
item2.TEL:8 495 111-22-33
item2.X-ABLabel:Дача
item3.ADR;type=WORK:;;ул. Ленина\\, 5;Москва;;101000;Россия
item4.URL;type=pref:https\\://example.com
BDAY;X-APPLE-OMIT-YEAR=1604:1604-05-17
NOTE:Первая строка\\nвторая\\; с точкой
PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQSkZJRgABAQAAAQABAAD
 /2wBDAAMCAgMCAgMDAwMEAwMEBQgFBQQEBQoHBw
END:VCARD
"""
OUTLOOK = """BEGIN:VCARD
VERSION:2.1
N;LANGUAGE=bg;CHARSET=windows-1251;ENCODING=QUOTED-PRINTABLE:=CF=E5=F2=F0=EE=E2;=C8=E2=E0=ED
FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=D0=98=D0=B2=D0=B0=D0=BD=20=
=D0=9F=D0=B5=D1=82=D1=80=D0=BE=D0=B2
TEL;WORK;VOICE:02 987 65 43
TEL;WORK;FAX:02 987 65 44
TEL;CELL:0888 123 456
ADR;WORK;PREF;ENCODING=QUOTED-PRINTABLE:;;1 Main St=0D=0AFloor 2;Sofia;;1000;Bulgaria
EMAIL;PREF;INTERNET:ivan@example.com
BDAY:19800115
PHOTO;ENCODING=BASE64;TYPE=JPEG:
 R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7

REV:20240101T000000Z
END:VCARD
"""
VERSION_4 = """BEGIN:VCARD
VERSION:4.0
FN:Asel Kasymova
N:Kasymova;Asel;;;
TEL;VALUE=uri;TYPE="voice,cell":tel:+7-701-123-45-67
TEL;TYPE=work;VALUE=uri:tel:+7-727-111-22-33;ext=12
EMAIL;TYPE=home:asel@example.kz
EMAIL;TYPE=home:asel@other.kz
ADR;LABEL="Abay 1: office";TYPE=home:;;Abay 1;Almaty;Almaty region;050000;Kazakhstan
BDAY:--0517
END:VCARD
"""


def as_dicts(table):
    return [{h: c for h, c in zip(table.headers, row.cells, strict=True) if c} for row in table.rows]


def test_an_iphone_card_with_grouped_labels(bring):
    [card] = as_dicts(bring(IPHONE))
    assert card == {
        "full_name": "д-р Мария Петровна Иванова",
        "prefix": "д-р",
        "first_name": "Мария",
        "middle_name": "Петровна",
        "last_name": "Иванова",
        "company": "ООО Ромашка",
        "department": "Отдел продаж",
        "title": "Директор",
        "email:work": "maria@example.com",
        "phone:mobile": "+7 916 123-45-67",
        "phone:mobile:2": "+7 916 000-00-00",
        "phone:other": "8 495 111-22-33",
        "website": "https://example.com",
        "address:work:street": "ул. Ленина, 5",
        "address:work:city": "Москва",
        "address:work:postcode": "101000",
        "address:work:country": "Россия",
        "birthday": "--05-17",
        "note": "Первая строка\nвторая; с точкой",
    }


def test_an_outlook_card_with_quoted_printable_in_an_old_encoding(bring):
    [card] = as_dicts(bring(OUTLOOK.replace("\n", "\r\n")))
    assert card == {
        "full_name": "Иван Петров",
        "first_name": "Иван",
        "last_name": "Петров",
        "email:other": "ivan@example.com",
        "phone:work": "02 987 65 43",
        "phone:work fax": "02 987 65 44",
        "phone:mobile": "0888 123 456",
        "address:work:street": "1 Main St\r\nFloor 2",
        "address:work:city": "Sofia",
        "address:work:postcode": "1000",
        "address:work:country": "Bulgaria",
        "birthday": "1980-01-15",
    }


def test_a_card_of_version_4_with_uris_and_quoted_parameters(bring):
    [card] = as_dicts(bring(VERSION_4))
    assert card["phone:mobile"] == "+7-701-123-45-67"
    assert card["phone:work"] == "+7-727-111-22-33 ext. 12"
    assert (card["email:home"], card["email:home:2"]) == ("asel@example.kz", "asel@other.kz")
    assert card["address:home:city"] == "Almaty"
    assert card["birthday"] == "--05-17"


def test_cards_share_columns_in_a_steady_order(bring):
    table = bring(VERSION_4 + OUTLOOK + IPHONE)
    assert table.headers[:3] == ["full_name", "prefix", "first_name"]
    assert table.headers == bring(IPHONE + OUTLOOK + VERSION_4).headers
    assert [row.number for row in table.rows] == [1, 2, 3]


def test_one_bad_card_never_loses_the_others(bring):
    bad = "BEGIN:VCARD\nVERSION:3.0\nFN:Bad\nthis is no line of a card\n;;;:\nTEL\nEMAIL;=\n"
    first, second, third = bring(VERSION_4 + bad + OUTLOOK).rows
    assert not first.problems
    assert not third.problems
    assert second.cells[0] == "Bad"
    assert [problem.blocks for problem in second.problems] == [False, False]
    assert "this is no line" in second.problems[1].message


def test_a_card_in_which_a_file_is_cut_off_is_left_out_with_what_was_there(bring):
    *_, last = bring(VERSION_4 + "BEGIN:VCARD\nVERSION:3.0\nFN:Anna\nTEL:12").rows
    assert last.cells[0] == "Anna"
    assert "has no end" in last.problems[0].message and last.problems[0].blocks, "its number may be half of one"


def test_a_folded_line_is_joined_without_its_space(bring):
    assert as_dicts(bring("BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Anna Maria Ko\r\n valska\r\nEND:VCARD\r\n")) == [
        {"full_name": "Anna Maria Kovalska"}
    ]


def test_an_escaped_backslash_before_a_separator_still_separates(bring):
    [card] = as_dicts(bring("BEGIN:VCARD\nORG:Back\\\\;Unit\nN:A\\;B;C\nEND:VCARD\n"))
    assert (card["company"], card["department"]) == ("Back\\", "Unit")
    assert (card["last_name"], card["first_name"]) == ("A;B", "C")


def test_more_phones_than_anybody_has_are_told(bring):
    phones = "".join(f"TEL;CELL:{number}\n" for number in range(100, 130))
    table = bring(f"BEGIN:VCARD\nFN:A\n{phones}END:VCARD\n")
    assert len(table.headers) == 21
    [row] = table.rows
    assert [problem.blocks for problem in row.problems] == [True]


def test_an_empty_card_is_a_fault_and_a_file_of_them_unreadable(bring):
    empty = "BEGIN:VCARD\nVERSION:3.0\nEND:VCARD\n"
    assert next(bring(empty + VERSION_4).rows).problems[0].blocks
    with pytest.raises(Unreadable, match="no address cards"):
        bring(empty)


def test_cards_in_windows_1251_without_saying_so_are_read(bring):
    [card] = as_dicts(bring("BEGIN:VCARD\nVERSION:2.1\nN:Петров;Иван\nEND:VCARD\n".encode("cp1251")))
    assert card == {"last_name": "Петров", "first_name": "Иван"}
