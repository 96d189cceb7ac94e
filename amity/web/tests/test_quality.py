"""The page on data quality: what is wrong, how much of it, the list behind it and its cure."""

from html import unescape
from re import findall

import pytest
from django.db import connection

from amity.contacts.models import Contact
from amity.duplicates.pairs import Pair
from amity.records.check import checks, count
from amity.records.writing import change
from amity.users.models import Role

SLOW = "SELECT pg_sleep(5)"


@pytest.fixture
def lost(cast):
    """A contact of Alice's and one of Dave's, of whom nothing is known but a name."""
    for who in ("alice", "dave"):
        with change(getattr(cast, who), source="web") as c:
            cast.ids[f"lost of {who}"] = c.create(Contact, first_name="Testing", last_name=f"by {who}").pk
    return cast.ids["lost of alice"]


def page_of(client, address="/quality/"):
    answer = client.get(address)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def test_each_check_counts_what_its_list_shows_and_its_reader_sees(cast, at, lost):
    alice = at("alice")
    found = {check.name: (check, bound) for check, bound in checks(cast.alice)}
    assert len(found) == 14
    for name in ("contact-unreachable", "contact-test", "contact-alone"):
        assert count(*found[name]) == 1
    assert '<li id="n-contact-test"><span class="tag">1</span>' in page_of(alice, "/quality/?count=contact-test")
    lists = set(findall(r'<div><a href="([^"]+)"', page_of(alice)))
    assert len(lists) == 16
    for address in (one for one in lists if "/duplicates/" not in one):
        shown = page_of(alice, address)
        assert "left out" not in shown and str(cast.ids["lost of dave"]) not in shown
    assert any(str(lost) in page_of(alice, address) for address in lists)


def test_a_cure_shows_what_it_does_first_and_is_undone(cast, at, lost):
    alice = at("alice")
    form = next(part for part in page_of(alice).split("<li ") if 'id="n-contact-test"' in part)
    asked = dict(findall(r'name="(all|q|back)" value="([^"]*)"', form)) | {"do": "delete"}
    look = unescape(alice.post("/contact/bulk/", asked).content.decode())
    assert "Testing by alice" in look and "by dave" not in look
    assert Contact.objects.unscoped(because="a test").filter(pk=lost).exists()
    done = alice.post("/contact/bulk/", asked | {"sure": "1"}, follow=True)
    assert done.redirect_chain[-1][0] == "/quality/"
    assert not Contact.objects.unscoped(because="a test").filter(pk=lost).exists()
    undo = done.content.decode().split('action="/undo/')[1].partition('"')[0]
    alice.post(f"/undo/{undo}")
    assert Contact.objects.unscoped(because="a test").filter(pk=lost).exists()


def test_what_somebody_may_not_read_is_not_checked(cast, at, lost):
    with change(cast.house, source="test") as c:
        rows = Role.objects.unscoped(because="a test").filter(pk=cast.seller)
        c.revise(rows, fields={"contact": {"emails": "hidden"}})
    page = page_of(at("alice"), "/quality/?count=contact-unreachable")
    assert "contact-unreachable" not in page and "contact-email-test" not in page and "contact-test" in page


def test_hostile_counts_are_answered(cast, at):
    for asked in ("?count=", "?count=%00", "?count=no", "?count[]=a&count=contact-test"):
        assert at("alice").get(f"/quality/{asked}").status_code == 200


def test_pairs_are_counted_as_their_reader_sees_them(cast, at):
    with change(cast.alice, source="test") as c:
        ids = sorted(c.create(Contact, first_name="Anna", last_name="Lind").pk for _number in range(2))
    Pair.objects.create(entity="contact", one=ids[0], other=ids[1], score=0.9, reasons=["name"])
    for who, number in (("alice", 1), ("dave", 0)):
        page = page_of(at(who), "/quality/?count=duplicates-contact")
        assert f'<li id="n-duplicates-contact"><span class="tag">{number}</span>' in page


def test_what_takes_too_long_to_count_says_so(cast, at, monkeypatch):
    monkeypatch.setattr("amity.web.quality.counted.PATIENCE", 50)
    monkeypatch.setattr("amity.web.quality.counted.count", lambda check, bound: connection.cursor().execute(SLOW))
    page = page_of(at("alice"), "/quality/?count=contact-test")
    assert '<li id="n-contact-test"><span class="tag">takes too long to count</span>' in page


def test_the_list_of_whatever_is_checked_leads_to_the_page(cast, at):
    for key, there in (("contact", True), ("deal", True), ("activity", True), ("employment", False)):
        assert ('href="/quality/"' in page_of(at("alice"), f"/{key}/")) is there
