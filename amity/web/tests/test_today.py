"""Today: the same page in every time zone, true figures, and everything on it can be done right there."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from amity.activities import log
from amity.activities.activities import Activity
from amity.base.clock import now, standing_at
from amity.base.money import Money
from amity.contacts.models import Contact
from amity.records.writing import change
from amity.sales.models import Deal
from amity.users.models import User

NIGHT = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)
"""Monday 01:30 in Sofia, 02:30 in Moscow, 04:30 in Almaty."""
HTMX = {"HX-Request": "true"}


def lives(cast, **columns):
    with change(cast.house, source="test") as c:
        c.revise(User.objects.unscoped(because="a test sets the stage").filter(pk=cast.ids["alice"]), **columns)


def planned(cast, subject, due, kind="task", who="alice"):
    with change(getattr(cast, who), source="test") as c:
        return log.plan(c, kind, subject, due, about=[("deal", cast.deal)] if who == "alice" else [])


@pytest.fixture
def quiet(cast):
    """Alice, with nothing to do but what a test plans."""
    with change(cast.alice, source="test") as c:
        c.delete(cast.record(Activity, "call"))
    return cast


def text(answer):
    return " ".join(answer.content.decode().split())


@pytest.mark.parametrize(
    ("zone", "day", "place", "hour"),
    [
        ("Europe/London", "Sunday, 22 November", "London", None),
        ("Europe/Sofia", "Monday, 23 November", "Sofia", "08:00"),
        ("Europe/Moscow", "Monday, 23 November", "Moscow", "09:00"),
        ("Asia/Almaty", "Monday, 23 November", "Almaty", "11:00"),
    ],
)
def test_the_same_page_follows_the_person_around_the_world(quiet, at, zone, day, place, hour):
    planned(quiet, "Early call", datetime(2026, 11, 23, 6, tzinfo=UTC))
    lives(quiet, timezone=zone)
    with standing_at(NIGHT):
        shown = text(at("alice").get("/"))
    assert f"{day} · {place}" in shown
    if hour:
        assert f">{hour}</time>" in shown
        assert "1 today" in shown
    else:
        assert "0 today" in shown
        assert "Tomorrow" in shown


@pytest.mark.parametrize(("zone", "late"), [("Europe/Sofia", 0), ("Europe/Moscow", 0), ("Asia/Almaty", 1)])
def test_late_is_what_was_due_before_today_began_there(quiet, at, zone, late):
    planned(quiet, "Evening task", datetime(2026, 11, 22, 16, tzinfo=UTC))
    lives(quiet, timezone=zone)
    with standing_at(datetime(2026, 11, 22, 20, tzinfo=UTC)):
        shown = text(at("alice").get("/"))
    assert ("1 day late" in shown) is bool(late)


@pytest.mark.parametrize(
    ("hour", "greeting"), [(4, "Good morning"), (10, "Good afternoon"), (16, "Good evening"), (1, "Good evening")]
)
def test_the_greeting_knows_the_hour_of_the_person(quiet, at, hour, greeting):
    with standing_at(datetime(2026, 11, 23, hour, tzinfo=UTC)):
        assert f"{greeting}, Alice" in text(at("alice").get("/"))


def test_it_speaks_the_persons_language(quiet, at):
    lives(quiet, language="ru")
    with standing_at(NIGHT):
        assert "Понедельник, 23 ноября · София" in text(at("alice").get("/"))


def test_late_things_stand_before_those_of_today(quiet, at):
    with standing_at(NIGHT):
        planned(quiet, "Today's", NIGHT + timedelta(hours=9))
        planned(quiet, "Late one", NIGHT - timedelta(days=2))
        shown = text(at("alice").get("/"))
    assert shown.index("Late one") < shown.index("Today&#x27;s")
    assert "2 days late" in shown


def test_figures_say_their_currency_and_what_is_at_risk(cast, at):
    with change(cast.alice, source="test") as c:
        late = cast.alice.look.today - timedelta(days=5)
        c.create(Deal, name="Late deal", stage=cast.offer, amount=Money(Decimal(1000), "EUR"), closes_on=late)
    shown = text(at("alice").get("/"))
    assert "€49,600" in shown
    assert "2 deals, in EUR" in shown
    assert "5 days past its closing day" in shown
    assert "1 deal stalls, went back or is late" in shown


def test_a_colleagues_things_and_deals_are_not_mine(cast, at):
    planned(cast, "Bob's task", now(), who="bob")
    shown = text(at("bob").get("/"))
    assert "Bob&#x27;s task" in shown
    assert "Pilot line" not in shown
    assert "Bob&#x27;s task" not in text(at("alice").get("/"))


def test_what_a_colleague_made_for_me_is_new_for_me(cast, at):
    with change(cast.carol, source="test") as c:
        c.create(Contact, first_name="Ерлан", owner=cast.ids["alice"])
    assert "Ерлан" in text(at("alice").get("/"))
    assert "New for you" not in text(at("bob").get("/"))


def test_an_empty_day_teaches_what_this_page_is_for(cast, at):
    shown = text(at("dave").get("/"))
    assert "Nothing is planned. Calls, meetings and tasks that you plan" in shown


def test_done_is_one_click_and_asks_what_comes_next(quiet, at):
    task = planned(quiet, "Send the offer", now() + timedelta(minutes=5))
    answer = at("alice").post(f"/activity/{task.pk}/act/finish/?on=today", headers=HTMX)
    assert answer.status_code == 200
    assert "todo-panel" in text(answer)
    assert "Plan the next step?" in text(answer)
    assert Activity.objects.unscoped(because="test").get(pk=task.pk).done_at is not None


def test_nothing_is_asked_while_something_else_is_planned(quiet, at):
    task = planned(quiet, "Send the offer", now() + timedelta(minutes=5))
    planned(quiet, "Call about it", now() + timedelta(days=2))
    answer = at("alice").post(f"/activity/{task.pk}/act/finish/?on=today", headers=HTMX)
    assert "Plan the next step?" not in text(answer)


def test_without_script_everything_can_be_done_too(quiet, browser):
    planned(quiet, "Send the offer", now() + timedelta(minutes=5))
    alice = browser("alice")
    alice.visit("/")
    alice.send("Done")
    assert alice.address.startswith("/?then=")
    assert "Done: Send the offer" in alice.page.text
    alice.send("In 3 days", subject="Ask whether it arrived", kind="task")
    found = Activity.objects.unscoped(because="test").get(subject="Ask whether it arrived")
    assert found.kind == "task"
    look = quiet.alice.look
    assert (found.due_at.astimezone(look.timezone).date() - look.today).days == 3
    assert found.after_id is not None


def test_the_page_takes_as_many_queries_for_a_full_day_as_for_an_empty_one(quiet, at, django_assert_max_num_queries):
    client = at("alice")
    client.get("/")
    for number in range(25):
        planned(quiet, f"Task {number}", now() + timedelta(minutes=number - 10))
    with change(quiet.alice, source="test") as c:
        for number in range(10):
            late = c.actor.look.today - timedelta(days=number)
            amount = Money(Decimal(number), "EUR")
            c.create(Deal, name=f"Deal {number}", stage=quiet.offer, amount=amount, closes_on=late)
    with django_assert_max_num_queries(17):
        client.get("/")
