"""Directories: a file is brought in the settings; cards are compared with it, value by value."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from amity.contacts.models import Company
from amity.directories import entries
from amity.directories.entries import look_up, tidy
from amity.directories.rows import Declined, Directory, Entry
from amity.records.changes import Change
from amity.records.writing import change

HOME = "/settings/directories/"
FILE = (
    "Registration number,Name,City,Website,Moon\n123-456,{name},{city},https://acme.example,full\n777,Other,Ruse,,new\n"
)


def seen(model):
    return model.objects.unscoped(because="a test looks at what is there")


def bring(client, to=HOME, text=FILE, **typed):
    text = text.format(name="Acme plc", city="Plovdiv") if "{" in text else text
    file = SimpleUploadedFile("register.csv", text.encode())
    return client.post(to, {"name": "Register", "entity": "company", "file": file, **typed})


@pytest.fixture
def register(cast, at):
    """The company has a number, and a directory tells of it; the address at which its card is compared."""
    with change(cast.alice, source="web") as c:
        c.update(cast.record(Company, "company"), registration_number="123456", city="Sofia", website="")
    assert bring(at("root")).status_code == 303
    return f"/company/{cast.company}/directories/{seen(Directory).get().pk}/"


def shown(client, address):
    """The hidden inputs of the form: what stood before one's eyes."""
    page = client.get(address).content.decode()
    return {key: unescape(value) for key, value in re.findall(r'name="(seen\.\w+)" value="([^"]*)"', page)}


def choose(client, address, **picks):
    """Post the form as it was shown, with these picks."""
    return client.post(address, shown(client, address) | {f"pick.{key}": pick for key, pick in picks.items()})


def keys(client, address):
    return {key.removeprefix("seen.") for key in shown(client, address)}


def test_a_card_leads_to_the_directory_and_what_differs_is_proposed(at, cast, register):
    alice = at("alice")
    assert register in alice.get(f"/company/{cast.company}/").content.decode()
    assert keys(alice, register) == {"name", "city", "website"}


def test_what_is_accepted_is_written_and_what_is_rejected_is_not_offered_again_until_it_differs(at, cast, register):
    alice = at("alice")
    assert choose(alice, register, city="accept", website="reject").status_code == 303
    company = cast.record(Company, "company")
    assert (company.city, company.website) == ("Plovdiv", "")
    last = Change.objects.order_by("-at").first()
    assert last.source == "directory" and last.reason.startswith("Register, ")
    assert keys(alice, register) == {"name"}
    assert bring(at("root"), f"{HOME}{seen(Directory).get().pk}/", FILE.replace("acme.", "acme2."), replace="1")
    assert keys(alice, register) == {"name", "website"}
    alice.post(f"/undo/{last.pk}/")
    assert cast.record(Company, "company").city == "Sofia" and not seen(Declined).exists()


def test_all_are_accepted_at_once(at, cast, register):
    choose(at("alice"), register + "?", name="accept", city="accept", website="accept")
    assert cast.record(Company, "company").name == "Acme plc"
    assert not keys(at("alice"), register)


def test_what_changed_after_the_look_is_asked_again(at, cast, register):
    alice = at("alice")
    stale = shown(alice, register)
    with change(cast.alice, source="web") as c:
        c.update(cast.record(Company, "company"), city="Varna")
    assert alice.post(register, stale | {"all": "1"}).status_code == 422
    assert cast.record(Company, "company").city == "Varna"


def test_nothing_is_proposed_where_the_directory_has_several_entries(at, register):
    twice = FILE + "123 456,Twin,Burgas,,\n"
    bring(at("root"), f"{HOME}{seen(Directory).get().pk}/", twice, replace="1")
    assert "Found several times" in at("alice").get(register).content.decode()


def test_a_stranger_finds_no_comparison_and_no_settings(at, register):
    assert at("dave").get(register).status_code == 404
    assert at("alice").get(HOME).status_code == 404


@pytest.mark.parametrize("text", ["Colour,Shape\nred,round\n", ""])
def test_a_file_without_a_key_is_refused_with_the_reason(at, cast, text):
    assert bring(at("root"), text=text).status_code == 422
    assert not seen(Directory).exists()


def test_columns_go_elsewhere_and_a_directory_is_removed(at, cast, register):
    root, one = at("root"), seen(Directory).get()
    mapping = ["registration_number", "", "city", "", ""]
    page = f"{HOME}{one.pk}/"
    assert root.get(page).status_code == 200
    assert root.post(page, {"name": "R", "key": "city", "column": ["name", "name", "", ""]}).status_code == 422
    assert root.post(page, {"name": "R", "key": "registration_number", "column": mapping}).status_code == 303
    assert keys(at("alice"), register) == {"city"}
    root.post(page, {"remove": "1"})
    assert at("alice").get(register).status_code == 404


def test_another_web_site_of_nearly_the_same_name_is_another(at, cast):
    assert bring(at("root"), text="Website,Name,City\nhttps://ab.example,Another,Ruse\n").status_code == 303
    directory = seen(Directory).get()
    assert not look_up(directory, "https://a-b.example") and not look_up(directory, "ab.example/shop")
    assert look_up(directory, "http://www.AB.example/")


def test_a_key_of_any_length_is_taken(at, cast):
    text = "".join(chr(0x400 + number * 7919 % 0x5000) for number in range(2000))
    assert bring(at("root"), text=f"Name,City\n{text},Ruse\n").status_code == 303
    assert look_up(seen(Directory).get(), text)


def last_undone(at):
    """The last Change, taken back as the button of the toast does it."""
    change = Change.objects.order_by("-at").first()
    assert at("root").post(f"/undo/{change.pk}/").status_code in (200, 302, 303)


def test_the_undo_of_a_newer_file_brings_the_older_one_back(at, cast, register):
    other = "Registration number,Moon,City\n123456,new,Varna\n"
    bring(at("root"), f"{HOME}{seen(Directory).get().pk}/", other, replace="1")
    assert [cells[2] for cells in look_up(seen(Directory).get(), "123456")] == ["Varna"]
    last_undone(at)
    assert [cells[2] for cells in look_up(seen(Directory).get(), "123456")] == ["Plovdiv"]
    assert keys(at("alice"), register) == {"name", "city", "website"}


def test_the_undo_of_a_removal_brings_back_what_stood_in_it(at, cast, register):
    choose(at("alice"), register, city="reject")
    at("root").post(f"{HOME}{seen(Directory).get().pk}/", {"remove": "1"})
    assert at("alice").get(register).status_code == 404
    last_undone(at)
    assert keys(at("alice"), register) == {"name", "website"}


def test_the_undo_of_another_key_finds_by_the_first_one_again(at, cast, register):
    one = seen(Directory).get()
    columns = ["registration_number", "name", "city", "website", ""]
    at("root").post(f"{HOME}{one.pk}/", {"name": "Register", "column": columns, "key": "website"})
    assert look_up(seen(Directory).get(), "acme.example") and not look_up(seen(Directory).get(), "123456")
    last_undone(at)
    assert look_up(seen(Directory).get(), "123456") and not look_up(seen(Directory).get(), "acme.example")


def test_entries_go_once_no_undo_asks_for_them(at, cast, register, monkeypatch):
    bring(at("root"), f"{HOME}{seen(Directory).get().pk}/", replace="1")
    tidy()
    assert Entry.objects.count() == 4
    monkeypatch.setattr(entries, "KEPT", timedelta(days=-1))
    tidy()
    assert Entry.objects.count() == 2
    assert look_up(seen(Directory).get(), "123456")


def test_a_file_stays_where_its_columns_were_mapped_since(at, cast, register):
    root, page = at("root"), f"{HOME}{seen(Directory).get().pk}/"
    bring(root, page, "City,Registration number\nVarna,123456\n", replace="1")
    brought = Change.objects.order_by("-at").first()
    columns = ["name", "registration_number"]
    root.post(page, {"name": "Renamed", "key": "registration_number", "column": columns})
    root.post(f"/undo/{brought.pk}/")
    one = seen(Directory).get()
    assert (one.headers, one.mapping) == (["City", "Registration number"], columns)
    assert bring(root, page, replace="1").status_code == 303
