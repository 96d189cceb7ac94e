"""Looking duplicates through on the screen: the surest first, side by side, and on to the next."""

import pytest

from amity.contacts.models import Company, Contact
from amity.duplicates.look import look
from amity.duplicates.pairs import NotSame, Pair
from amity.duplicates.review import first, number
from amity.records.registry import find_entity
from amity.records.search import reindex
from amity.records.writing import change
from amity.users.actor import actor_of
from amity.users.models import Role

PHONE = [{"value": "+77011234567", "label": ""}]


@pytest.fixture
def twins(cast):
    """Two more records of Alice's contact, one of them Dave's."""
    for who in ("alice", "dave"):
        with change(getattr(cast, who), source="web") as c:
            cast.ids[f"twin of {who}"] = c.create(Contact, first_name="Aigerim", last_name="Kassymova", phones=PHONE).pk
    for _done in reindex(find_entity("contact")):
        pass
    look(find_entity("contact"))
    return cast.ids["twin of alice"]


def text(answer):
    return answer.content.decode()


def test_a_person_finds_the_pairs_of_which_they_see_both_and_merges_them_one_after_another(cast, at, twins):
    alice = at("alice")
    assert 'href="/duplicates/contact/"' in text(alice.get("/contact/"))
    page = text(alice.get("/duplicates/contact/"))
    assert page.count("Side by side") == 1 and "same name in another alphabet, same phone" in page
    assert str(cast.ids["twin of dave"]) not in page
    side = alice.get("/duplicates/contact/next/", follow=True)
    assert "Why they may be one" in text(side) and str(twins) in text(side)
    after = f"/duplicates/contact/next/?after={Pair.objects.filter(reasons__contains=['phone']).first().pk}"
    done = alice.post("/contact/merge/", {"id": [str(cast.contact), str(twins)], "next": after})
    assert done.url == after
    assert alice.get(after).url == "/duplicates/contact/"
    assert "No two records" in text(alice.get("/duplicates/contact/"))


def test_that_they_are_two_is_remembered_and_can_be_undone(cast, at, twins):
    alice = at("alice")
    said = alice.post("/duplicates/contact/not/", {"id": [str(cast.contact), str(twins)]}, follow=True)
    page = text(said)
    assert "Remembered: they are two" in page and "Side by side" not in page
    undo = page.split('action="/undo/')[1].partition('"')[0]
    alice.post(f"/undo/{undo}")
    assert "Side by side" in text(alice.get("/duplicates/contact/"))


def test_reasons_tell_nothing_of_fields_that_their_reader_may_not_read(cast, at, twins):
    with change(cast.house, source="test") as c:
        rows = Role.objects.unscoped(because="a test").filter(pk=cast.seller)
        c.revise(rows, fields={"contact": {"phones": "hidden"}})
    for address in ("/duplicates/contact/", "/duplicates/contact/next/"):
        page = text(at("alice").get(address, follow=True))
        assert "same name in another alphabet" in page and "same phone" not in page and "99 %" not in page


def test_a_pair_of_which_its_reader_may_know_no_reason_is_none_for_them(cast, at, twins):
    Pair.objects.update(reasons=["phone"])
    assert "Side by side" in text(at("alice").get("/duplicates/contact/"))
    with change(cast.house, source="test") as c:
        rows = Role.objects.unscoped(because="a test").filter(pk=cast.seller)
        c.revise(rows, fields={"contact": {"phones": "hidden"}})
    assert "Side by side" not in text(at("alice").get("/duplicates/contact/"))
    assert "seen all" in text(at("alice").get("/duplicates/contact/next/", follow=True))


def test_pairs_of_which_a_reader_may_know_no_reason_are_not_counted_either(cast, twins):
    contact, alice = find_entity("contact"), actor_of(cast.alice.id)
    Pair.objects.update(reasons=["company"])
    assert number(alice, contact) == 1 and first(alice, contact) is not None
    with change(cast.root, source="web") as c:
        company = c.create(Company, name="Dave’s own", owner=cast.ids["dave"]).pk
        c.revise(Contact.objects.unscoped(because="a test").filter(pk=twins), company=company)
    assert number(alice, contact) == 0 and first(alice, contact) is None
    assert number(cast.root, contact) == 3
    Pair.objects.update(reasons=["phone", "name 94 alphabet"])
    with change(cast.house, source="test") as c:
        rows = Role.objects.unscoped(because="a test").filter(pk=cast.seller)
        c.revise(rows, fields={"contact": {"phones": "hidden"}})
    assert number(actor_of(cast.alice.id), contact) == 1
    Pair.objects.update(reasons=["phone"])
    assert number(actor_of(cast.alice.id), contact) == 0


def test_what_was_said_to_be_two_is_listed_with_who_said_it_and_can_be_taken_back(cast, at, twins):
    alice, both = at("alice"), {"id": [str(cast.contact), str(twins)]}
    assert "Nobody has said" in text(alice.get("/duplicates/contact/apart/"))
    alice.post("/duplicates/contact/not/", both)
    page = text(alice.get("/duplicates/contact/apart/"))
    assert str(twins) in page and "Alice" in page
    said = page.split('name="said" value="')[1].partition('"')[0]
    assert str(twins) not in text(alice.get("/duplicates/contact/apart/", {"after": said}))
    alice.post("/duplicates/contact/perhaps/", {"said": said})
    assert "Side by side" in text(alice.get("/duplicates/contact/"))
    assert alice.post("/duplicates/contact/perhaps/", {"said": said}).status_code == 404


def test_a_stranger_reads_nothing_of_what_was_said_and_takes_nothing_back(cast, at, twins):
    hidden = {"id": [str(twins), str(cast.ids["twin of dave"])]}
    at("root").post("/duplicates/contact/not/", hidden)
    said = NotSame.objects.unscoped(because="a test").get().pk
    for who in ("alice", "dave"):
        assert str(said) not in text(at(who).get("/duplicates/contact/apart/"))
        assert at(who).post("/duplicates/contact/perhaps/", {"said": str(said)}).status_code == 404
    assert at("root").post("/duplicates/contact/perhaps/", {"said": "x"}).status_code == 404
    assert NotSame.objects.unscoped(because="a test").exists()


def test_a_stranger_sees_no_pair_and_who_may_not_merge_no_page(cast, at, twins):
    assert "Side by side" not in text(at("dave").get("/duplicates/contact/"))
    hidden = {"id": [str(cast.contact), str(cast.ids["twin of dave"])]}
    assert at("dave").post("/duplicates/contact/not/", hidden).status_code == 404
    with change(cast.house, source="test") as c:
        rows = Role.objects.unscoped(because="a test").filter(pk=cast.seller)
        c.revise(rows, grants={"contact": {"see": "team"}})
    assert at("alice").get("/duplicates/contact/").status_code == 404
    assert 'href="/duplicates/contact/"' not in text(at("alice").get("/contact/"))


def test_hostile_addresses_of_duplicates_are_answered(cast, at, twins):
    alice = at("alice")
    for after in ("x", "-1", "9" * 30, "٣"):
        assert alice.get("/duplicates/contact/", {"after": after}).status_code == 200
    for ids in ([], ["x", "y"], [str(twins)], [str(twins)] * 2):
        assert alice.post("/duplicates/contact/not/", {"id": ids}).status_code == 404
    odd = {"id": [str(cast.contact), str(twins)], "next": "//evil.test/"}
    assert alice.post("/duplicates/contact/not/", odd).url == "/duplicates/contact/"
    assert alice.get("/duplicates/deal/").status_code == 404 and alice.get("/duplicates/stage/").status_code == 404
    assert alice.get("/duplicates/contact/not/").status_code == 302
    assert alice.post("/duplicates/contact/look/").status_code == 302
