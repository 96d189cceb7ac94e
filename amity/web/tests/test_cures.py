"""What cures names: seen before, done with many in one change, undone as one."""

from html import unescape

import pytest

from amity.contacts.models import Contact
from amity.records.addresses import Address
from amity.records.changes import Change
from amity.records.types.nowhere import reaches_nobody
from amity.records.writing import change
from amity.users.models import Role

NAMES = {"shouted": ("IVAN", "PETROV"), "small": ("мария", "ван дер берг"), "own": ("Jan", "McDonald")}


@pytest.fixture
def named(cast):
    with change(cast.alice, source="test") as c:
        found = {key: c.create(Contact, first_name=first, last_name=last) for key, (first, last) in NAMES.items()}
        emails = [{"value": "old@firm.bg", "label": "home"}]
        found["mailed"] = c.create(Contact, first_name="Jan", last_name="<jan@firm.bg>", emails=emails)
        found["mail alone"] = c.create(Contact, first_name="anna.lind@firm.bg")
    return {key: one.pk for key, one in found.items()}


def name_of(id):
    return Contact.objects.unscoped(because="a test").get(pk=id).name


def cure(client, action, ids, **more):
    asked = {"do": "act", "action": action, "id": [str(id) for id in ids], "back": "/quality/", **more}
    return client.post("/contact/bulk/", asked, follow=True)


def test_names_are_seen_in_their_own_case_before_they_are_put_so_and_come_back(cast, at, named):
    alice, ids = at("alice"), [named[key] for key in NAMES]
    look = unescape(cure(alice, "own_case", ids).content.decode())
    assert "<del>PETROV</del>" in look and "<ins>Petrov</ins>" in look and "<ins>ван дер Берг</ins>" in look
    assert "makes no sense for it now" in look and name_of(named["shouted"]) == "IVAN PETROV"
    before = Change.objects.count()
    done = cure(alice, "own_case", ids, sure="1").content.decode()
    assert [name_of(id) for id in ids] == ["Ivan Petrov", "Мария ван дер Берг", "Jan McDonald"]
    assert Change.objects.count() == before + 1
    alice.post(f"/undo/{done.split('action="/undo/')[1].partition('"')[0]}", {"sure": "1"})
    assert name_of(named["shouted"]) == "IVAN PETROV" and name_of(named["small"]) == "мария ван дер берг"


def test_an_email_goes_from_the_name_to_the_emails(cast, at, named):
    ids = [named["mailed"], named["mail alone"]]
    cure(at("alice"), "email_out", ids, sure="1")
    assert [name_of(id) for id in ids] == ["Jan", "Anna Lind"]
    card = at("alice").get(f"/contact/{named['mailed']}/").content.decode()
    assert "mailto:old@firm.bg" in card and "mailto:jan@firm.bg" in card


def test_a_cure_stands_on_the_card_of_whom_it_helps_alone(cast, at, named):
    for key, there in (("shouted", True), ("own", False)):
        assert ("/act/own_case/" in at("alice").get(f"/contact/{named[key]}/").content.decode()) is there


def test_nobody_cures_what_they_do_not_see(cast, at, named):
    assert cure(at("dave"), "own_case", [named["shouted"]], sure="1").status_code in (404, 422)
    assert name_of(named["shouted"]) == "IVAN PETROV"


def test_names_are_found_by_how_they_are_written(cast, at, named):
    for question, key in (("capitals", "shouted"), ("small", "small")):
        page = at("alice").get(f"/contact/?f=name:{question}").content.decode()
        assert str(named[key]) in page and str(named["own"]) not in page


def test_emails_that_reach_nobody_are_found(cast, at):
    with change(cast.alice, source="test") as c:
        made = {
            place: c.create(Contact, first_name="Ann", emails=[{"value": f"ann@{place}", "label": ""}]).pk
            for place in ("example.com", "gmail.con", "firm.invalid", "latest.com", "example.com.bg")
        }
    page = at("alice").get("/contact/?f=emails:nowhere").content.decode()
    assert [place for place, id in made.items() if str(id) in page] == ["example.com", "gmail.con", "firm.invalid"]


NUMBERS = {
    "+359888123450": True, "+77011234568": True, "+4930901820": True, "+12025550123": True, "+3592": False,
    "+70000000001": False, "+99912345678": False, "+35911111111111": False, "+359881234567": False,
}  # fmt: skip


@pytest.fixture
def phoned(cast):
    with change(cast.alice, source="test") as c:
        return {
            number: c.create(Contact, first_name="Ann", phones=[{"value": number, "label": ""}]).pk
            for number in NUMBERS
        }


def test_phones_that_reach_nobody_are_found_by_the_database_as_by_the_house(cast, at, phoned):
    page = at("alice").get("/contact/?f=phones:nowhere").content.decode()
    assert {number: str(id) not in page for number, id in phoned.items()} == NUMBERS
    assert {number: not reaches_nobody("phone", number) for number in NUMBERS} == NUMBERS
    assert str(phoned["+3592"]) not in at("dave").get("/contact/?f=phones:nowhere").content.decode()


def test_what_reaches_nobody_is_taken_out_and_comes_back(cast, at, phoned):
    bad, good = phoned["+3592"], phoned["+4930901820"]
    emails = [{"value": "ann@gmail.con", "label": "home"}, {"value": "ann@firm.bg", "label": "work"}]
    with change(cast.alice, source="test") as c:
        c.update(Contact.objects.unscoped(because="a test").get(pk=bad), emails=emails)
    alice, both = at("alice"), [bad, good]
    look = unescape(cure(alice, "reaching_nobody_out", both).content.decode())
    assert "ann@gmail.con" in look and "<ins>ann@firm.bg" in look
    done = cure(alice, "reaching_nobody_out", both, sure="1").content.decode()
    card = alice.get(f"/contact/{bad}/").content.decode()
    assert "ann@firm.bg" in card and "gmail.con" not in card and "+3592" not in card
    assert "tel:+4930901820" in alice.get(f"/contact/{good}/").content.decode()
    alice.post(f"/undo/{done.split('action="/undo/')[1].partition('"')[0]}", {"sure": "1"})
    assert "ann@gmail.con" in alice.get(f"/contact/{bad}/").content.decode()


@pytest.mark.parametrize("right", ["read", "hidden"])
def test_who_may_not_change_phones_learns_nothing_of_them(cast, at, phoned, right):
    with change(cast.house, source="test") as c:
        rows = Role.objects.unscoped(because="a test").filter(pk=cast.seller)
        c.revise(rows, fields={"contact": {"phones": right}})
    answers = [
        cure(at("alice"), "reaching_nobody_out", [phoned[number]], sure="1") for number in ("+3592", "+4930901820")
    ]
    assert [one.status_code for one in answers] == [422, 422]
    assert all("Your role does not let you do this" in one.content.decode() for one in answers)
    assert Address.objects.unscoped(because="a test").filter(record=phoned["+3592"]).exists()
