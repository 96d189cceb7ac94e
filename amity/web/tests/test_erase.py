"""Erasing a person from their card: who may, what the page says, and that it is done only when they are sure."""

import re

import pytest
from django.db import connection

from amity.audit.models import Entry, Kind
from amity.contacts.models import Contact
from amity.errands.jobs import run_errand
from amity.errands.models import Errand
from amity.privacy import kept
from amity.records.writing import change
from amity.site.restoring import BEFORE
from amity.site.upgrading.beside import OUTGROWN

pytestmark = pytest.mark.usefixtures("files")


def test_root_reads_what_would_go_and_erases(browser, at, cast):
    root = browser("root")
    assert f"/contact/{cast.contact}/erase/" in at("root").get(f"/contact/{cast.contact}/").text
    root.visit(f"/contact/{cast.contact}/erase/")
    assert "Pilot line" in root.page.text and "cannot be undone" in root.page.text
    root.send("Erase for good")
    assert root.status == 422 and "Say first that you know" in root.page.text
    root.send("Erase for good", sure="1")
    assert root.address.startswith("/errands/") and "On its way" in root.page.text and "Қасымова" not in root.page.text
    assert Contact.objects.unscoped(because="test").filter(pk=cast.contact).exists()
    root.visit(f"/contact/{cast.contact}/erase/")
    root.send("Erase for good", sure="1")
    assert Errand.objects.count() == 1
    run_errand(id=str(Errand.objects.get().pk))
    root.visit(root.address)
    assert "The person is erased" in root.page.text and "Undo" not in root.page.text
    assert not Contact.objects.unscoped(because="test").filter(pk=cast.contact).exists()
    root.visit(f"/deal/{cast.deal}/")
    assert root.status == 200 and "Қасымова" not in root.page.text
    root.visit("/settings/audit/")
    assert "erased a person" in root.page.text and "Қасымова" not in root.page.text
    root.visit("/bin/contact/")
    assert "Қасымова" not in root.page.text


@pytest.mark.parametrize("who", ["alice", "bob", "carol", "dave"])
def test_nobody_else_is_offered_it_or_finds_the_page(at, cast, who):
    person, page = at(who), f"/contact/{cast.contact}/"
    assert person.get(f"{page}erase/").status_code == 404
    assert "/erase/" not in person.get(page).text
    assert person.post(f"{page}erase/", {"sure": "1"}).status_code == 404
    assert Contact.objects.unscoped(because="test").filter(pk=cast.contact).exists()


def test_other_records_have_no_such_page(browser, cast):
    root = browser("root")
    root.visit(f"/company/{cast.company}/erase/")
    assert root.status == 404


def test_what_a_namesake_has_too_is_said_before(browser, cast):
    with change(cast.dave, source="web") as c:
        c.create(Contact, first_name="Айгерим", last_name="Қасымова")
    root = browser("root")
    root.visit(f"/contact/{cast.contact}/erase/")
    assert "Somebody else has this too" in root.page.text


def test_all_that_is_known_is_a_page_and_a_file_and_both_are_noted(at, cast):
    root = at("root")
    page = root.get(f"/contact/{cast.contact}/known/")
    assert "Pilot line" in page.text and "Қасымова" in page.text
    said = re.search(r"Balkan[^<]*?, by Root|[^<>]*, by Root", page.text)[0]
    assert str(cast.root.look.today.year) in said and "Today" not in page.text.split("<main")[1].split("</main")[0]
    file = root.get(f"/contact/{cast.contact}/known/?as=json")
    assert file.json()["person"]["name"] == "Айгерим Қасымова" and "attachment" in file["Content-Disposition"]
    noted = list(Entry.objects.filter(kind=Kind.EXPORT, name="Root").values_list("what", flat=True))
    assert len(noted) == 2 and all(str(cast.contact) in one and "Қасымова" not in one for one in noted)
    for who in ("alice", "carol", "dave"):
        assert at(who).get(f"/contact/{cast.contact}/known/").status_code == 404


def test_a_restriction_stands_on_the_card_and_is_lifted_there(browser, at, cast):
    root = browser("root")
    root.visit(f"/contact/{cast.contact}/")
    root.send("Restrict processing")
    assert "Processing of this person is restricted" in root.page.text
    alice = at("alice").get(f"/contact/{cast.contact}/").text
    assert "Processing of this person is restricted" in alice and f"/contact/{cast.contact}/edit/" not in alice
    assert at("alice").post(f"/contact/{cast.contact}/restrict/", {"on": "0"}).status_code == 404
    root.send("Lift the restriction")
    assert "Processing of this person is restricted" not in root.page.text


def test_who_lies_in_the_recycle_bin_is_erased_too(browser, cast):
    with change(cast.alice, source="web") as c:
        c.delete(cast.record(Contact, "contact"))
    root = browser("root")
    root.visit("/bin/contact/")
    assert "Қасымова" in root.page.text and f"/contact/{cast.contact}/erase/" in dict(root.page.links)
    root.visit(f"/contact/{cast.contact}/erase/")
    assert "Айгерим Қасымова" in root.page.text
    root.send("Erase for good", sure="1")
    run_errand(id=str(Errand.objects.get().pk))
    root.visit("/bin/contact/")
    assert "Қасымова" not in root.page.text
    root.visit(f"/contact/{cast.contact}/erase/")
    assert root.status == 404


def test_older_databases_that_know_them_are_told_of(browser, cast, monkeypatch):
    root, page = browser("root"), f"/contact/{cast.contact}/erase/"
    root.visit(page)
    assert "--remove-kept" not in root.page.text and "--remove-replaced" not in root.page.text
    name = connection.settings_dict["NAME"]
    monkeypatch.setattr(kept, "UPGRADED", name)
    root.visit(page)
    assert "amity upgrade --remove-kept" in root.page.text and "--remove-replaced" not in root.page.text
    monkeypatch.setattr(kept, "REPLACED", name)
    root.visit(page)
    assert "amity restore --remove-replaced" in root.page.text


def test_they_are_told_by_the_names_that_upgrades_and_restores_give_them():
    assert (kept.UPGRADED, kept.REPLACED) == (OUTGROWN, BEFORE)
