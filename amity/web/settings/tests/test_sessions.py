"""Where people are signed in: seen by themselves, ended by themselves or an administrator."""

from datetime import timedelta

import pytest
from django.test import Client

from amity.audit.models import Entry, Kind
from amity.base.clock import now, standing_at
from amity.records.writing import change
from amity.users.access import switch
from amity.users.models import Session, User
from amity.users.passwords import set_password
from amity.users.sessions import forget_old_sessions, sessions_of

PASSWORD = "a long one 41"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.fixture(autouse=True)
def password(cast):
    with change(cast.root, source="test") as c:
        set_password(cast.record(User, "bob"), PASSWORD, c=c)


def browser(agent=FIREFOX, address="10.0.0.1"):
    client = Client(headers={"User-Agent": agent}, REMOTE_ADDR=address)
    assert client.post("/sign-in/", {"login": "bob", "password": PASSWORD}).url == "/"
    return client


def is_in(client):
    return client.get("/me/").status_code == 200


def test_bob_sees_his_browsers_and_no_others(at, cast):
    at("alice")
    here = browser()
    browser("curl/8", "10.0.0.2")
    page = here.get("/me/sessions/").content.decode()
    assert page.count('name="end"') == 1
    assert "Firefox, Windows" in page and "10.0.0.2" in page and "curl" in page
    assert page.index("Firefox, Windows") < page.index("curl")
    assert all(one.session_key not in page for one in Session.objects.all())


def test_one_is_signed_out(cast):
    here, there = browser(), browser("curl/8")
    mark = next(one.mark for one in sessions_of(cast.bob.id) if one.agent == "curl/8")
    assert here.post("/me/sessions/", {"end": mark}).status_code == 303
    assert is_in(here) and not is_in(there)
    assert Entry.objects.filter(kind=Kind.SESSIONS, person=cast.bob.id).count() == 1


def test_nobody_ends_the_session_of_another(at, cast):
    bobs, alice = browser(), at("alice")
    alice.post("/me/sessions/", {"end": sessions_of(cast.bob.id)[0].mark})
    alice.post("/me/sessions/", {"others": "1"})
    assert alice.post(f"/settings/users/{cast.bob.id}/sign-out/").status_code == 404
    assert is_in(bobs)


def test_all_others_are_signed_out(cast):
    here, *others = browser(), browser(), browser()
    here.post("/me/sessions/", {"others": "1"})
    assert is_in(here) and not any(map(is_in, others))


def test_an_administrator_signs_somebody_out_everywhere_but_not_themself(at, cast):
    root, bobs = at("root"), [browser(), browser()]
    assert "Firefox, Windows" in root.get(f"/settings/users/{cast.bob.id}/").content.decode()
    assert root.post(f"/settings/users/{cast.bob.id}/sign-out/").status_code == 303
    assert not any(map(is_in, bobs))
    root.post(f"/settings/users/{cast.ids['root']}/sign-out/")
    assert is_in(root)
    entry = Entry.objects.filter(kind=Kind.SESSIONS).first()
    assert (entry.name, entry.what, entry.details["number"]) == ("Root", "Bob", 2)


def test_a_new_password_ends_the_other_sessions_for_good(cast):
    here, there = browser(), browser()
    here.post("/me/password/", {"old": PASSWORD, "password": "nine red cherries"})
    assert is_in(here) and not is_in(there)
    assert len(sessions_of(cast.bob.id)) == 1
    assert sessions_of(cast.bob.id)[0].agent == FIREFOX


def test_who_was_switched_off_and_comes_back_signs_in_anew(cast):
    before = browser()
    for on in (False, True):
        with change(cast.root, source="test") as c:
            switch(cast.record(User, "bob"), c=c, on=on)
    assert not is_in(before)


def test_when_a_browser_was_last_seen_is_kept_by_the_minute(cast):
    here = browser()
    first = sessions_of(cast.bob.id)[0].seen
    is_in(here)
    assert sessions_of(cast.bob.id)[0].seen == first
    with standing_at(now() + timedelta(minutes=3)):
        here.get("/me/", REMOTE_ADDR="10.0.0.77")
        seen = sessions_of(cast.bob.id)[0]
    assert (seen.seen > first, seen.address) == (True, "10.0.0.77")


def test_a_planted_session_is_not_the_one_that_is_signed_in(cast):
    victim = Client()
    victim.cookies["sessionid"] = "a" * 32
    victim.post("/sign-in/", {"login": "bob", "password": PASSWORD})
    assert victim.cookies["sessionid"].value != "a" * 32
    planted = Client()
    planted.cookies["sessionid"] = "a" * 32
    assert not is_in(planted)


def test_what_has_expired_is_thrown_away(cast):
    browser()
    with standing_at(now() + timedelta(days=31)):
        forget_old_sessions()
    assert not Session.objects.exists()
