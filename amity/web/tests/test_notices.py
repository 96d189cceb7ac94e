"""The page of what rings, and how it reaches a person."""

from datetime import UTC, datetime, timedelta

import pytest

from amity.activities import log
from amity.base.clock import standing_at
from amity.contacts.models import Contact
from amity.notices.models import Notice, NoticeChoice
from amity.notices.reminders import ring
from amity.records.digest import digest
from amity.records.writing import change

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
HTMX = {"HX-Request": "true"}


def text(answer):
    return " ".join(answer.content.decode().split())


@pytest.fixture
def rung(cast):
    """A call of Alice's has rung; it is noon."""
    with change(cast.alice, source="test") as c:
        log.plan(c, "call", "Call about § 7", NOON + timedelta(minutes=10), about=[("deal", cast.deal)])
    with standing_at(NOON):
        ring()
        yield Notice.objects.get()


def test_the_bell_says_how_many(cast, at, rung):
    assert 'aria-label="1 reminder"' in text(at("alice").get("/contact/"))
    assert 'aria-label="Reminders"' in text(at("bob").get("/contact/"))


def test_a_reminder_says_what_and_when_and_can_be_done_right_there(cast, at, rung):
    shown = text(at("alice").get("/notices/"))
    assert "Call about § 7" in shown
    assert "Today 14:10" in shown
    assert f"/activity/{rung.record}/act/finish/?on=notices" in shown
    answer = at("alice").post(f"/activity/{rung.record}/act/put_off/?on=notices", {"days": "1"}, headers=HTMX)
    assert "Put off until Tomorrow 14:10" in text(answer)
    assert 'id="notices"' in text(answer)


def test_following_it_leads_there_and_silences_it(cast, at, rung):
    client = at("alice")
    assert client.get(f"/notices/{rung.pk}/").url == f"/activity/{rung.record}/"
    assert 'aria-label="Reminders"' in text(client.get("/notices/"))


def test_another_persons_notice_is_not_there(cast, at, rung):
    assert at("bob").get(f"/notices/{rung.pk}/").status_code == 404
    at("bob").post("/notices/seen/")
    assert Notice.objects.get().seen_at is None


def test_all_can_be_marked_as_seen_with_and_without_script(cast, at, rung, browser):
    answer = at("alice").post("/notices/seen/", headers=HTMX)
    assert "Earlier" in text(answer)
    Notice.objects.update(seen_at=None)
    alice = browser("alice")
    alice.visit("/notices/")
    alice.send("Mark all as seen")
    assert "Earlier" in alice.page.text
    assert Notice.objects.get().seen_at is not None


def test_what_a_colleague_hands_over_leads_to_it(cast, at):
    with change(cast.carol, source="web") as c:
        made = c.create(Contact, first_name="Ерлан", owner=cast.ids["alice"])
    digest(str(c.id))
    client = at("alice")
    shown = text(client.get("/notices/"))
    assert "Carol handed this over to you" in shown
    assert client.get(f"/notices/{Notice.objects.get().pk}/").url == f"/contact/{made.pk}/"


def test_an_empty_page_says_what_rings(cast, at):
    assert "Calls and meetings remind you a quarter of an hour before" in text(at("dave").get("/notices/"))


def test_the_profile_asks_how_reminders_reach_one(cast, at):
    shown = text(at("alice").get("/me/"))
    assert 'name="mail" value="reminder" checked' in shown
    at("alice").post("/notices/ways/", {"screen": ["reminder", "given"], "mail": ["given"]}, headers=HTMX)
    ways = {one.kind: (one.screen, one.mail) for one in NoticeChoice.objects.filter(user=cast.ids["alice"])}
    assert ways == {
        "reminder": (True, False),
        "overdue": (False, False),
        "given": (True, True),
        "ready": (False, False),
        "viewed_as": (False, False),
    }
    shown = text(at("alice").get("/me/"))
    assert 'name="mail" value="reminder" aria' in shown
