"""Looking at the house as another person sees it, on pages: asked for, seen in a banner, and doing nothing else."""

import re

import pytest
from django.db import connection

from amity.audit.models import Entry, Kind
from amity.notices.models import Notice
from amity.records.changes import Change
from amity.records.writing import change
from amity.site.leaks.asking import addresses, filled
from amity.users.models import Role
from amity.users.role_verbs import revise
from amity.web.only_looks import CLOSED, WAYS_OUT

BANNER = 'class="view-as"'
WHY = "She sees no deals"
ENTITIES = ("contact", "company", "deal", "activity")


@pytest.fixture
def root(cast, at):
    """A browser of Root, whose role lets view as others."""
    with change(cast.root, source="test") as c:
        revise(c, Role.objects.unscoped(because="test").get(pk=cast.ids["admin"]), views_as=True)
    return at("root")


@pytest.fixture
def as_alice(root, cast):
    assert begun(root, cast).url == "/"
    return root


def begun(client, cast, who="alice", **typed):
    return client.post(f"/settings/users/{cast.ids[who]}/view-as/", {"why": WHY} | typed)


def test_a_banner_says_so_until_it_is_stopped(as_alice, cast):
    page = as_alice.get("/deal/").text
    assert BANNER in page and "You view as <b>Alice</b>" in page
    answer = as_alice.post("/view-as/stop/")
    assert answer.url == f"/settings/users/{cast.ids['alice']}/"
    page = as_alice.get(answer.url)
    assert page.status_code == 200 and BANNER not in page.text and "You no longer view as Alice" in page.text


def test_it_begins_on_the_page_that_was_asked_for_and_only_in_this_house(root, cast):
    assert begun(root, cast, to=f"/deal/{cast.deal}/").url == f"/deal/{cast.deal}/"
    root.post("/view-as/stop/")
    assert begun(root, cast, to="https://elsewhere.example/").url == "/"


def test_without_a_reason_nothing_begins(root, cast):
    answer = begun(root, cast, why=" ")
    assert answer.status_code == 422 and "Say why" in answer.text
    assert BANNER not in root.get("/deal/").text


def test_who_has_no_such_right_finds_no_such_page(at, cast):
    for name in ("root", "alice"):
        assert at(name).get(f"/settings/users/{cast.ids['bob']}/view-as/").status_code == 404
        assert begun(at(name), cast, "bob").status_code == 404
    assert "view-as" not in at("root").get(f"/settings/users/{cast.ids['bob']}/").text


def test_the_page_of_a_user_offers_it(root, cast):
    assert f"/settings/users/{cast.ids['bob']}/view-as/" in root.get(f"/settings/users/{cast.ids['bob']}/").text
    assert "view-as" not in root.get(f"/settings/users/{cast.ids['root']}/").text


def test_the_role_page_gives_the_right_and_takes_it(at, cast):
    client, address = at("root"), f"/settings/roles/{cast.ids['admin']}/"
    for given in (True, False):
        typed = {"name": "admin", "administers": "on"} | ({"views_as": "on"} if given else {})
        assert client.post(address, typed).status_code == 303
        assert Role.objects.unscoped(because="test").get(pk=cast.ids["admin"]).views_as is given


def test_the_other_person_is_told_and_reads_why(as_alice, at, cast):
    notice = Notice.objects.get(user=cast.ids["alice"], kind="viewed_as")
    assert bell(at("alice").get("/deal/")) and not bell(as_alice.get("/deal/"))
    alice = at("alice")
    assert notice.title in alice.get("/notices/").text
    page = alice.get("/me/sessions/").text
    assert WHY in page and "Root" in page
    assert WHY not in at("bob").get("/me/sessions/").text


def test_nothing_takes_a_form_but_the_ways_out(as_alice, cast):
    before = rows()
    for address in everywhere(cast) - {*WAYS_OUT, "/health"}:
        answer = as_alice.post(address, {"name": "Mine", "sure": "1", "do": "delete", "why": "x"})
        assert answer.status_code == 403 and "You view as Alice" in answer.text, address
        assert as_alice.post(address, headers={"HX-Request": "true"}).status_code == 422, address
    assert rows() == before
    assert BANNER in as_alice.get("/deal/").text


def test_every_page_shows_what_alice_sees_and_the_banner(as_alice, at, cast):
    alice, told = at("alice"), 0
    for address in sorted(everywhere(cast)):
        if address.startswith((*CLOSED, *WAYS_OUT, "/health")):
            continue
        mine, hers = as_alice.get(address), alice.get(address)
        assert mine.status_code == hers.status_code, address
        if "<main" in hers.text:
            told += 1
            assert BANNER in mine.text and BANNER not in hers.text, address
            assert shown(mine) == shown(hers) or address == "/changes/", address  # of what is for her alone, no trace
    assert told > 50


def test_what_is_for_alice_alone_is_closed(as_alice):
    for address in ("/me/", "/me/sessions/", "/me/sessions/passkeys/", "/notices/", "/exports/", "/import/"):
        answer = as_alice.get(address)
        assert answer.status_code == 403 and "for Alice alone" in answer.text and BANNER in answer.text


def test_the_settings_are_not_there_for_alice(as_alice):
    assert as_alice.get("/settings/").status_code == 404


def test_what_writes_all_the_same_meets_a_shut_database(as_alice, monkeypatch):
    def writes(definitions):
        with connection.cursor() as cursor:
            cursor.execute("UPDATE users_user SET name = 'Mine'")
        return {"name": "Amity"}

    monkeypatch.setattr("amity.web.shell.house", writes)
    answer = as_alice.get("/deal/")
    assert answer.status_code == 403 and "You view as Alice" in answer.text
    monkeypatch.undo()
    assert as_alice.get("/deal/").status_code == 200


def test_a_form_of_the_other_persons_page_does_nothing_once_it_has_ended(as_alice, cast):
    with change(cast.house, source="test") as c:
        revise(c, Role.objects.unscoped(because="test").get(pk=cast.ids["seller"]), grants={"*": {"see": "all"}})
    before = Change.objects.count()
    answer = as_alice.post(f"/deal/{cast.deal}/delete/", {"sure": "1"})
    assert answer.status_code == 303 and answer.url == "/" and Change.objects.count() == before
    page = as_alice.get("/").text
    assert "Rights have changed: you no longer view as Alice" in page and BANNER not in page


def test_signing_out_ends_it_for_the_one_who_looked(as_alice, cast):
    as_alice.post("/sign-out/")
    out, ended = Entry.objects.order_by("-pk")[:2]
    assert (out.kind, ended.kind) == (Kind.SIGN_OUT, Kind.VIEW_AS_END)
    assert out.person == ended.person == cast.ids["root"] and ended.details["ended"] == "signed out"
    assert as_alice.get("/deal/").status_code == 302


def test_leaving_the_house_ends_it_too(as_alice, cast):
    with change(cast.house, source="test") as c:
        c.revise(type(cast.root.user).objects.unscoped(because="test").filter(pk=cast.ids["root"]), password="!new")
    assert as_alice.get("/deal/").url.startswith("/sign-in/")
    assert Entry.objects.order_by("-pk").first().details["ended"] == "signed out"


def test_the_audit_log_tells_who_looked_as_whom_and_why(as_alice, at):
    as_alice.post("/view-as/stop/")
    page = at("root").get("/settings/audit/").text
    assert f"Alice · {WHY}" in page and "viewed as themself again" in page


def everywhere(cast):
    """An address of every pattern of the house, about what Alice owns."""
    ids = {key: cast.ids["call" if key == "activity" else key] for key in ENTITIES}
    found = {address for pattern in addresses() for key, id in ids.items() for address in filled(pattern, key, id)}
    return found | {"/search/?q=pilot", "/deal/?q=pilot", "/deal/?f=owner:is:me", "/activity/calendar/?by=due_at"}


def bell(answer):
    """How many notices the bell of a page says."""
    found = re.search(r'class="icon-button bell"[^>]*aria-label="(\d+)', answer.text)
    return int(found[1]) if found else 0


def shown(answer):
    """The main part of a page, without tokens."""
    text = answer.text.partition("<main")[2].partition("</main>")[0]
    return re.sub(r'csrfmiddlewaretoken" value="[^"]*"', "", text)


def rows():
    """How much there is that somebody could have written."""
    return Change.objects.count(), Notice.objects.count(), Entry.objects.count()
