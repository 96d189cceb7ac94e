"""What no browser would send: never a 500, never a word lost."""

import json

import pytest
from django.test import override_settings

from amity.contacts.models import Contact
from amity.sales.models import Deal

TEXTS = {
    "a megabyte": "x" * 1_000_000,
    "NUL": "a\x00b",
    "a lone surrogate": "a\udcffb".encode("utf-8", "surrogatepass"),
    "broken UTF-8": b"\xff\xfe\x80abc",
    "markup, SQL, a template, percents and a direction mark": "'\"><script>alert(1)</script>--{{7}}%(x)s\u202e",
    "only spaces": " \t\u00a0\u200b ",
}
FIELDS = {
    "contact": (
        "first_name emails.value phones.value addresses.value company company.text company.was birthday kinds note "
        "owner seen emails.label birthday.stays"
    ).split(),
    "deal": "name amount amount.currency closes_on stage contacts contacts.text company reason".split(),
    "activity": "kind due_at minutes private about about.text participants after".split(),
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
@pytest.mark.parametrize("entity", FIELDS)
def test_every_text_in_every_field_of_a_new_form_is_taken_or_told(at, cast, entity, text):
    client = at("alice")
    for field in FIELDS[entity]:
        data = {"first_name": "A", "name": "A", "subject": "A", "stage": str(cast.new)} | {field: text}
        answer = client.post(f"/{entity}/new/", data)
        assert answer.status_code in (302, 422), field
        assert b"<script>alert" not in answer.content


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_every_text_in_every_field_of_an_edit_is_taken_or_told(at, cast, text):
    client = at("alice")
    for field in FIELDS["deal"]:
        answer = client.post(f"/deal/{cast.deal}/edit/", {field: text, "seen": json.dumps({field: None})})
        assert answer.status_code in (302, 409, 422), field


def test_a_name_of_a_megabyte_is_refused_with_what_fits_and_comes_back_whole(at, cast):
    answer = at("alice").post(f"/contact/{cast.contact}/edit/", {"first_name": "Я" * 1_000_000})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "at most 100 fit" in page and page.count("Я") == 1_000_000
    assert cast.record(Contact, "contact").first_name == "Айгерим"


@pytest.mark.parametrize(
    "number", ["1e999", "9" * 400, "-" * 50, "1,2,3.4.5", "NaN", "Infinity", "0x10", "١٢٣", "1" * 16]
)
def test_a_number_that_is_none_or_too_big_is_told(at, cast, number):
    answer = at("alice").post(f"/deal/{cast.deal}/edit/", {"amount": number, "amount.currency": "EUR"})
    assert answer.status_code in (302, 422)
    answer = at("alice").post("/activity/new/", {"subject": "A", "kind": "call", "minutes": number})
    assert answer.status_code in (302, 422)


@pytest.mark.parametrize(
    "day", ["0000-00-00", "2026-02-30", "9999-99-99", "31.02.2026", "99999-01-01", "2026-12-12T99:99", "−1"]
)
def test_a_day_that_is_none_is_told_and_stays_as_typed(at, cast, day):
    for address, field in ((f"/deal/{cast.deal}/edit/", "closes_on"), (f"/activity/{cast.call}/edit/", "due_at")):
        answer = at("alice").post(address, {field: day})
        assert answer.status_code in (302, 422)
        if answer.status_code == 422:
            assert day in answer.content.decode()


SEEN = ["", "null", "[]", "{", "{}" * 1000, '{"amount": {"a": 1}}', '{"amount": [1, 2, 3]}', '{"name": {"a": []}}',
        '{"closes_on": "never"}', '{"stage": "x"}', '{"contacts": "x"}', '{"contacts": [["a"]]}', "[" * 5000,
        '{"amount": ["NaN", "EUR"]}', '{"owner": 5}', '{"nothing": 1}']  # fmt: skip


@pytest.mark.parametrize("seen", SEEN, ids=range(len(SEEN)))
def test_a_forged_memory_of_what_was_seen_breaks_nothing(at, cast, seen):
    data = {"name": "Renamed", "amount": "1", "closes_on": "2026-01-01", "stage": str(cast.new), "seen": seen}
    answer = at("alice").post(f"/deal/{cast.deal}/edit/", data | {"contacts.shown": "1", "amount.stays": "theirs"})
    assert answer.status_code in (302, 409, 422)


def test_addresses_of_pages_that_mean_nothing_are_not_there(at, cast):
    client = at("root")
    for address in (
        f"/deal/{cast.deal}/act/nothing/",
        f"/deal/{cast.deal}/said/%00/",
        f"/deal/{cast.deal}/field/'--/",
        "/pick/nothing/",
        "/bin/nothing/",
        "/deal/00000000-0000-0000-0000-000000000000/",
        "/deal/1/",
        "/undo/1/",
    ):
        assert client.get(address).status_code == 404, address


@pytest.mark.parametrize(
    "query", ["%00", "%ff%fe", "x" * 5000, "'", "%27%20OR%201=1", "<script>", "%E2%80%AE", "*", "\\"]
)
def test_any_text_can_be_looked_for(at, cast, query):
    for address in ("/pick/company/", "/pick/user/", "/pick/stage/", "/pick/any/contact+company+deal/"):
        answer = at("alice").get(f"{address}?q={query}")
        assert answer.status_code == 200 and b"<script>" not in answer.content


@pytest.mark.parametrize("query", ["first_name=%00", "emails.value=%ff", "company=1", "phones.value=" + "1" * 3000])
def test_any_text_can_be_compared(at, cast, query):
    assert at("alice").get(f"/contact/alike/?{query}").status_code == 200


def test_a_form_that_is_too_big_is_told_so(at, cast):
    with override_settings(ROOT_URLCONF="amity.web.tests.house"):
        answer = at("alice").post("/contact/new/", {"note": "x" * 3_000_000})
        assert answer.status_code == 413 and "too much at once" in answer.content.decode()
        answer = at("alice").post("/contact/new/", {str(number): "" for number in range(1500)})
        assert answer.status_code == 413
    assert cast.record(Deal, "deal").name == "Pilot line"


@pytest.mark.parametrize("address", ["http://[", "http://[x]/deal/", "//[", "\x00"])
def test_an_address_that_is_none_is_no_page_that_one_comes_from(at, cast, address):
    client = at("alice")
    assert client.get("/search/?live=1&q=new", headers={"referer": address}).status_code == 200
    assert client.post(f"/activity/{cast.call}/act/finish/", {"back": address}).status_code in (302, 422)


@pytest.mark.parametrize("words", [{"why": "a\0b"}, {"back": "/deal/?q=\0"}, {"back": "/deal/?q=" + "9" * 3000}])
def test_what_is_said_beside_many_records_breaks_no_errand(at, cast, monkeypatch, words):
    monkeypatch.setattr("amity.web.bulk.AT_ONCE", 0)
    asked = {"do": "edit", "field": "note", "note": "x", "ids": str(cast.deal), "sure": "1"}
    assert at("alice").post("/deal/bulk/", asked | words).status_code == 302
