"""The timeline on a card."""

import re
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from amity.activities import log
from amity.base.clock import now, standing_at
from amity.base.money import Money
from amity.records.writing import change
from amity.sales.models import Deal

HTMX = {"HX-Request": "true"}


def did(cast, subject, days=0, who="alice", kind="call", about="deal", **more):
    at = now() - timedelta(days=days)
    with change(getattr(cast, who), source="test") as c:
        return log.done(c, kind, subject, about=[(about, cast.ids[about])], at=at, **more)


def text(answer):
    return " ".join(answer.content.decode().split())


def story(client, cast, query="", entity="deal"):
    return text(client.get(f"/{entity}/{cast.ids[entity]}/{query}"))


def test_what_happened_stands_on_the_card_with_who_did_it(cast, at):
    did(cast, "Called", result="reached", outcome="They want <b>two</b>.", minutes=75)
    shown = story(at("bob"), cast)
    assert "They want &lt;b&gt;two&lt;/b&gt;." in shown
    assert '<span class="tag good">reached</span>' in shown
    assert re.search(r"1\sh 15\smin · Alice", shown)


def test_it_can_be_narrowed_to_one_kind(cast, at):
    did(cast, "Called")
    did(cast, "Met", kind="meeting")
    shown = story(at("alice"), cast, "?show=meeting")
    assert ("Met" in shown, ">Called<" in shown) == (True, False)
    assert "Deal created" not in shown


def test_changes_are_told_apart_from_work(cast, at):
    did(cast, "Called")
    with change(cast.alice, source="web") as c:
        c.update(cast.record(Deal, "deal"), amount=Money(Decimal(50000), "EUR"))
    with standing_at(now() + timedelta(days=11)), change(cast.alice, source="web") as c:
        cast.record(Deal, "deal").move_to(cast.offer, c=c)
    with standing_at(now() + timedelta(days=12)):
        shown = story(at("alice"), cast, "?show=changes")
    assert "€48,600 → <b>€50,000</b>" in shown
    assert "New → <b>Offer</b>" in shown
    assert "after 11 days" in shown
    assert "Deal created" in shown
    assert ">Called<" not in shown


def test_a_return_says_why(cast, at):
    for stage, because in ((cast.offer, ""), (cast.meeting, "other pump needed")):
        with change(cast.alice, source="web") as c:
            cast.record(Deal, "deal").move_to(stage, c=c, because=because)
    shown = story(at("alice"), cast)
    assert "returned" in shown
    assert "“other pump needed”" in shown


def test_older_entries_follow_by_a_plain_link_and_by_htmx(cast, at):
    for number in range(40):
        did(cast, f"Call number {number}.", days=number)
    client = at("alice")
    first = story(client, cast)
    older = re.search(r'id="timeline-older" href="([^"]+)" hx-get="([^"]+)"', first)
    assert "Call number 0." in first
    assert "Call number 35." not in first
    page = text(client.get(older[1].partition("#")[0].replace("&amp;", "&")))
    part = text(client.get(older[2].replace("&amp;", "&"), headers=HTMX))
    for shown in (page, part):
        assert "Call number 35." in shown
        assert "Call number 0." not in shown
    assert "<html" not in part
    assert "Deal created" in first
    assert "Deal created" not in part


def test_a_title_that_the_reader_may_not_see_is_not_named(cast, at):
    with change(cast.root, source="test") as c:
        log.done(c, "call", "Joint call", about=[("deal", cast.deal), ("deal", cast.ids["dave's deal"])])
    assert "Turbines" not in story(at("alice"), cast)
    assert "Turbines" in story(at("root"), cast)


def test_a_link_to_what_the_reader_may_not_see_looks_like_none(cast, at):
    def move(company):
        with change(cast.root, source="web") as c:
            c.update(cast.record(Deal, "deal"), company=company)
        return story(at("alice"), cast, "?show=changes")

    shown = move(cast.ids["dave's company"])
    assert "Company Казойл Өркен → <b>—</b>" in shown and "…" not in shown.partition('class="timeline')[2]
    assert move(None).count('class="telling"') == shown.count('class="telling"'), "from hidden to nothing says nothing"


def test_a_private_note_is_on_the_card_of_its_author_alone(cast, at):
    with change(cast.alice, source="test") as c:
        log.note(c, "He likes chess", about=[("deal", cast.deal)], private=True)
    assert "He likes chess" in story(at("alice"), cast)
    assert "only you" in story(at("alice"), cast)
    assert "He likes chess" not in story(at("carol"), cast)


def test_what_is_planned_beyond_the_next_step_stands_on_top(cast, at):
    with change(cast.alice, source="test") as c:
        for days in (1, 2):
            due = now() + timedelta(days=days)
            log.plan(c, "meeting", f"Meeting {days}", due, about=[("deal", cast.deal)])
    shown = story(at("alice"), cast)
    assert shown.index("Also planned") < shown.index("Meeting 2") < shown.index("Deal created")
    assert shown.count(">Meeting 1<") == 1


def test_of_much_that_is_planned_a_card_shows_the_first_and_all_when_asked(cast, at):
    with change(cast.alice, source="test") as c:
        for days in range(1, 10):
            due, kind = now() + timedelta(days=days), "call" if days % 2 else "task"
            log.plan(c, kind, f"Step {days}.", due, about=[("deal", cast.deal)])

    def seen(query=""):
        line = story(at("alice"), cast, query).partition('id="timeline"')[2]
        return re.findall(r">Step (\d)\.<", line), (re.findall(r"\d+ more planned", line) or [""])[0]

    assert seen() == (list("23456"), "4 more planned")
    assert seen("?planned=all") == (list("23456789"), "")
    assert seen("?show=task") == (list("2468"), "")
    assert seen("?show=call") == (list("13579"), "1 more planned")
    rest = text(at("alice").get(f"/deal/{cast.deal}/timeline/?planned=all", headers=HTMX))
    assert re.findall(r">Step (\d)\.<", rest) == list("789") and "Deal created" not in rest


def test_a_stranger_gets_no_timeline(cast, at):
    assert at("dave").get(f"/deal/{cast.deal}/timeline/", headers=HTMX).status_code == 404


@pytest.mark.parametrize("query", ["?before=nonsense", "?show=drop%20table", "?before=W10", "?then=x"])
def test_nonsense_in_the_address_gives_the_first_page(cast, at, query):
    did(cast, "Called")
    assert ">Called<" in story(at("alice"), cast, query)


def test_a_card_takes_as_many_queries_for_a_long_story_as_for_a_short_one(cast, at, django_assert_num_queries):
    did(cast, "Called", about="company", participants=[("contact", cast.contact)])
    did(cast, "Called", about="deal")
    client = at("alice")
    story(client, cast, entity="company")
    with CaptureQueriesContext(connection) as few:
        story(client, cast, entity="company")
    for number in range(15):
        did(cast, f"Called {number}", participants=[("contact", cast.contact), ("user", cast.ids["bob"])])
    with django_assert_num_queries(len(few)):
        story(client, cast, entity="company")
