"""The page on data quality: what is wrong, how much of it, the list behind it and its cure."""

from datetime import timedelta
from html import unescape
from re import findall

import pytest
from django.db import connection

from amity.base.clock import now
from amity.contacts.models import Contact
from amity.duplicates.pairs import Pair
from amity.records.check import checks, count
from amity.records.check_kept import CheckCount
from amity.records.writing import change
from amity.users.models import Role
from amity.web.quality.nightly import count_at_night

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
    for name in ("contact-unreachable", "contact-test", "contact-alone"):
        assert count(*found[name]) == 1
    assert '<li id="n-contact-test"><span class="tag">1</span>' in page_of(alice, "/quality/?count=contact-test")
    lists = set(findall(r'<div><a href="([^"]+)"', page_of(alice)))
    assert len(lists) == len(found) + 2  # and the pairs of contacts and of companies
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


def test_the_night_counts_the_whole_house_for_those_who_see_it_all(cast, at, lost):
    count_at_night(0)
    root = page_of(at("root"))
    assert 'id="n-contact-test"><span class="tag">2</span>' in root and "Counted: Today" in root
    assert 'id="n-contact-test" hx-get' in page_of(at("alice")), "hers is counted anew: the night saw what she does not"
    assert "Counted:" not in page_of(at("alice")) + page_of(at("carol")) + page_of(at("dave"))


def test_who_sees_all_contacts_but_not_all_that_is_asked_about_them_is_told_their_own_number(cast, at, lost):
    count_at_night(0)
    with change(cast.house, source="test") as c:
        rows = Role.objects.unscoped(because="a test").filter(pk=cast.seller)
        rights = dict.fromkeys(("see", "edit", "delete"), "all")
        c.revise(rows, grants=rows.get().grants | {"company": rights})
    page = page_of(at("alice"))
    assert 'id="n-company-unconfirmed"><span class="tag">' in page, "the whole house's, which is hers"
    assert 'id="n-company-hollow" hx-get' in page, "people and deals of others would show in it"


def test_a_field_that_is_shown_at_times_only_keeps_the_houses_number_away(cast, at, lost):
    count_at_night(0)
    with change(cast.house, source="test") as c:
        rows = Role.objects.unscoped(because="a test").filter(pk=cast.seller)
        c.revise(rows, fields={"contact": {"emails": "hidden"}})
    assert "contact-unreachable" not in page_of(at("alice"))


def test_a_figure_tells_what_has_changed_since_a_week_and_is_counted_anew_when_asked(cast, at, lost):
    today = now().date()
    for days, number in ((20, 9), (8, 7), (3, 6)):
        moment = now() - timedelta(days=days)
        CheckCount.objects.create(name="contact-test", day=today - timedelta(days=days), at=moment, number=number)
    page = page_of(at("root"))
    assert 'id="n-contact-test"><span class="tag">6</span>' in page and "−3 since" in page
    count_at_night(0)
    assert "−5 since" in page_of(at("root"))
    with change(cast.alice, source="web") as c:
        c.delete(Contact.objects.unscoped(because="a test").get(pk=lost))
    assert 'id="n-contact-test"><span class="tag">2</span>' in page_of(at("root"))
    assert 'id="n-contact-test"><span class="tag">1</span>' in page_of(at("root"), "/quality/?count=contact-test")
    assert "−6 since" in page_of(at("root")), "what was counted on request is the figure from now on"
    page_of(at("alice"), "/quality/?count=contact-test")
    assert "−6 since" in page_of(at("root")), "but not what somebody counted who sees less"


def test_a_figure_older_than_a_week_is_none(cast, at, lost):
    old = now() - timedelta(days=8)
    CheckCount.objects.create(name="contact-test", day=old.date(), at=old, number=5)
    assert 'id="n-contact-test" hx-get' in page_of(at("root"))
