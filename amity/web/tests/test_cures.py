"""What cures names: seen before, done with many in one change, undone as one."""

from html import unescape

import pytest

from amity.contacts.models import Contact
from amity.records.changes import Change
from amity.records.writing import change

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
