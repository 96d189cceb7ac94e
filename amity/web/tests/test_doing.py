"""Done, put off, taken up again: right where an activity is shown, and with an Undo."""

from datetime import UTC, datetime, timedelta

import pytest

from amity.activities import log
from amity.activities.activities import Activity
from amity.base.clock import now, standing_at
from amity.notices.models import Notice
from amity.records.digest import digest
from amity.records.writing import change

SUNDAY = datetime(2026, 11, 22, 10, tzinfo=UTC)
HTMX = {"HX-Request": "true"}


@pytest.fixture
def call(cast):
    """A call of Alice's about her deal, planned for Friday afternoon and not made."""
    with standing_at(SUNDAY), change(cast.alice, source="test") as c:
        due = datetime(2026, 11, 20, 12, 30, tzinfo=UTC)
        return log.plan(c, "call", "Call about § 7", due, about=[("deal", cast.deal)])


def again(call):
    return Activity.objects.unscoped(because="a test looks at what is there").get(pk=call.pk)


def text(answer):
    return " ".join(answer.content.decode().split())


def test_a_call_is_logged_with_its_result_and_what_was_said(cast, at, call):
    data = {"result": "reached", "outcome": "They sign on Friday."}
    answer = at("alice").post(f"/activity/{call.pk}/act/finish/?on=deal:{cast.deal}", data, headers=HTMX)
    assert answer.status_code == 200
    found = again(call)
    assert (found.result, found.outcome) == ("reached", "They sign on Friday.")
    assert "They sign on Friday." in text(answer)
    assert "/undo/" in text(answer)


def test_logging_asks_first_how_it_went(cast, at, call):
    asked = at("alice").get(f"/activity/{call.pk}/act/finish/?on=today", headers=HTMX)
    assert 'value="no_answer"' in text(asked)
    assert "<html" not in text(asked)
    page = at("alice").get(f"/activity/{call.pk}/act/finish/?on=today")
    assert "<html" in text(page)


def test_what_is_done_cannot_be_done_again(cast, at, call):
    client, address = at("alice"), f"/activity/{call.pk}/act/finish/?on=deal:{cast.deal}"
    client.post(address, headers=HTMX)
    answer = client.post(address, headers=HTMX)
    assert answer.status_code == 422
    assert "This is done already." in text(answer)


@pytest.mark.parametrize(("days", "said"), [("1", "23 14:30"), ("3", "25 14:30"), ("7", "29 14:30")])
def test_it_is_put_off_to_its_hour_some_days_on(cast, at, call, days, said):
    with standing_at(SUNDAY):
        at("alice").post(f"/activity/{call.pk}/act/put_off/?on=today", {"days": days}, headers=HTMX)
    assert again(call).due_at.astimezone(cast.alice.look.timezone).strftime("%d %H:%M") == said


def test_its_reminder_goes_with_it(cast, at, call):
    with standing_at(SUNDAY):
        at("alice").post(f"/activity/{call.pk}/act/put_off/?on=today", {"until": "2026-12-01T11:00"}, headers=HTMX)
    found = again(call)
    assert found.due_at == datetime(2026, 12, 1, 9, tzinfo=UTC)
    assert found.due_at - found.remind_at == timedelta(minutes=15)


@pytest.mark.parametrize("until", ["never", "32.13.2026", "9999999999999", "2026-13-45T99:99", "\x00"])
def test_a_moment_that_is_none_is_refused_with_a_message(cast, at, call, until):
    answer = at("alice").post(f"/activity/{call.pk}/act/put_off/?on=today", {"until": until}, headers=HTMX)
    assert answer.status_code == 422
    assert 'class="toast bad"' in text(answer)
    assert again(call).due_at == call.due_at


def test_it_is_taken_up_again(cast, at, call):
    client = at("alice")
    client.post(f"/activity/{call.pk}/act/finish/")
    answer = client.post(f"/activity/{call.pk}/act/reopen/", follow=True)
    assert "To be done again: Call about § 7" in text(answer)
    assert again(call).done_at is None


@pytest.mark.parametrize("verb", ["finish", "put_off", "reopen"])
def test_for_a_stranger_it_is_not_there(cast, at, call, verb):
    client = at("dave")
    assert client.post(f"/activity/{call.pk}/act/{verb}/").status_code == 404
    assert client.get(f"/activity/{call.pk}/act/{verb}/", follow=True).status_code == 404
    assert again(call).done_at is None


def test_a_page_to_go_back_to_is_never_another_house(cast, at, call):
    for spot in ("//evil.example", "https://evil.example", "deal:nonsense", "user:x", "x" * 3000, "deal:\x00"):
        with change(cast.alice, source="test") as c:
            if again(call).done_at:
                again(call).reopen(c=c)
        answer = at("alice").post(f"/activity/{call.pk}/act/finish/", {"back": spot}, query_params={"on": spot})
        assert answer.status_code in (302, 303)
        assert answer.url.startswith((f"/activity/{call.pk}/", f"/activity/plan/?after={call.pk}"))


def test_the_next_step_is_planned_by_one_click(cast, at, call):
    at("alice").post(f"/activity/{call.pk}/act/finish/", {"result": "no_answer"})
    with change(cast.alice, source="test") as c:
        c.delete(cast.record(Activity, "call"))
    card = text(at("alice").get(f"/deal/{cast.deal}/?then={call.pk}"))
    assert "Done. What comes next?" in card
    assert 'value="Call about § 7"' in card
    data = {"about": f"deal:{cast.deal}", "after": str(call.pk), "kind": "call", "subject": "Try again", "days": "1"}
    answer = at("alice").post(f"/activity/plan/?on=deal:{cast.deal}", data, headers=HTMX)
    assert "Planned: Try again" in text(answer)
    found = Activity.objects.unscoped(because="test").get(subject="Try again")
    assert (found.after_id, found.due_at - found.remind_at) == (call.pk, timedelta(minutes=15))


def test_done_on_its_own_page_asks_for_the_next_step_on_the_way_back(cast, browser, call):
    with change(cast.alice, source="test") as c:
        c.delete(cast.record(Activity, "call"))
    alice = browser("alice")
    alice.visit(f"/activity/{call.pk}/")
    alice.send("Done")
    assert "Plan the next step" in alice.page.text
    alice.send("In a week", subject="Ask again")
    assert alice.address == f"/activity/{call.pk}/"
    assert Activity.objects.unscoped(because="test").get(subject="Ask again").after_id == call.pk


@pytest.mark.parametrize("typed", [{}, {"at": "some day"}, {"at": "2026-99-99"}, {"days": "5"}])
def test_a_plan_without_a_day_says_so_and_keeps_what_was_typed(cast, at, typed):
    data = {"about": f"deal:{cast.deal}", "kind": "task", "subject": "Send the drawings"} | typed
    answer = at("alice").post("/activity/plan/", data, headers=HTMX)
    assert answer.status_code == 422
    assert "Send the drawings" in text(answer)
    assert 'role="alert"' in text(answer)


def test_nobody_plans_on_what_they_do_not_see(cast, at):
    data = {"about": f"deal:{cast.deal}", "subject": "Spy", "days": "1"}
    assert at("dave").post("/activity/plan/", data).status_code == 404
    assert at("dave").get("/activity/plan/", data).status_code == 404
    assert at("alice").get("/activity/plan/").status_code == 404


def test_what_is_done_leaves_the_bell(cast, at, call):
    Notice.objects.create(user_id=cast.ids["alice"], kind="reminder", entity="activity", record=call.pk, at=now())
    with change(cast.alice, source="test") as c:
        again(call).finish(c=c)
    digest(str(c.id))
    assert 'aria-label="Reminders"' in text(at("alice").get("/notices/"))
