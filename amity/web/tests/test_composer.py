"""The composer: note, call, meeting or task in one form, with the next step; nothing that was typed is ever lost."""

from datetime import UTC, datetime, timedelta

import pytest

from amity.activities.activities import Activity
from amity.activities.next_step import next_steps
from amity.base.clock import standing_at
from amity.records.asides import values
from amity.records.registry import find_entity
from amity.records.writing import change

SUNDAY = datetime(2026, 11, 22, 10, tzinfo=UTC)
HTMX = {"HX-Request": "true"}


def text(answer):
    return " ".join(answer.content.decode().split())


@pytest.fixture
def compose(cast, at):
    """A function that sends the composer on the card of Alice's deal on Sunday noon; gives (the answer, what was
    written, in order)."""

    def send(who="alice", about=None, headers=HTMX, **typed):
        before = set(Activity.objects.unscoped(because="test").values_list("pk", flat=True))
        data = {"about": about or f"deal:{cast.deal}"} | typed
        with standing_at(SUNDAY):
            answer = at(who).post("/activity/compose/", data, headers=headers)
        rows = Activity.objects.unscoped(because="test").exclude(pk__in=before).order_by("pk")
        return answer, list(rows)

    return send


def concerns(cast, activity):
    entity = find_entity("activity")
    found = values(entity.bound(cast.root), activity.pk, [entity.fields["about"], entity.fields["participants"]])
    return [link[:2] for link in found["about"]], [link[:2] for link in found["participants"]]


def test_a_note_is_written_down_as_it_is_typed(cast, compose):
    answer, (note,) = compose(kind="note", text="They moved house.\nNew address to come.")
    assert answer.status_code == 200
    assert (note.subject, note.text) == ("They moved house.", "They moved house.\nNew address to come.")
    assert note.done_at == SUNDAY
    assert "They moved house." in text(answer)


def test_a_private_note_is_its_authors(cast, compose):
    _answer, (note,) = compose(kind="note", text="He likes chess.", private="1")
    assert note.private


def test_a_call_is_three_clicks_and_what_was_said(cast, compose):
    """Call, its result, Save."""
    _answer, (call,) = compose(
        kind="call", text="They want two.", result="agreed", **{"with": str(cast.contact), "next": ""}
    )
    assert (call.subject, call.outcome, call.result) == ("Call with Айгерим Қасымова", "They want two.", "agreed")
    assert call.done_at == SUNDAY
    assert concerns(cast, call) == ([("deal", cast.deal)], [("contact", cast.contact)])


def test_the_next_step_is_planned_in_the_same_form_and_the_same_change(cast, compose):
    _answer, (call, step) = compose(
        kind="call", text="Not now.", next="3", next_kind="meeting", next_text="Show the line", minutes="12"
    )
    assert (step.kind, step.subject, step.after_id) == ("meeting", "Show the line", call.pk)
    assert step.due_at == datetime(2026, 11, 25, 7, tzinfo=UTC)
    assert step.remind_at == step.due_at - timedelta(minutes=15)
    assert step.born == call.born
    assert call.minutes == 12


def test_a_next_step_on_a_day_says_when(cast, compose):
    answer, made = compose(kind="call", text="Not now.", next="on")
    assert (answer.status_code, made) == (422, [])
    assert "Say when." in text(answer)
    _answer, (_call, step) = compose(kind="call", text="Not now.", next="on", next_at="2026-12-01T11:00")
    assert step.due_at == datetime(2026, 12, 1, 9, tzinfo=UTC)


def test_a_call_at_a_moment_to_come_is_planned_with_its_reminder(cast, compose):
    _answer, (call,) = compose(kind="call", text="Ask for the drawings", when="2026-11-24T11:00", remind="60")
    assert (call.done_at, call.due_at) == (None, datetime(2026, 11, 24, 9, tzinfo=UTC))
    assert call.remind_at == call.due_at - timedelta(hours=1)
    assert call.text == "Ask for the drawings"


def test_a_meeting_in_the_past_was_held_then(cast, compose):
    _answer, (meeting,) = compose(kind="meeting", text="Walked through.", when="2026-11-20T11:00", place="Almaty")
    assert (meeting.done_at, meeting.place) == (datetime(2026, 11, 20, 9, tzinfo=UTC), "Almaty")


@pytest.mark.parametrize(
    ("due", "said"), [("0", "Sun 22 18:00"), ("1", "Mon 23 09:00"), ("7", "Sun 29 09:00"), ("", "None")]
)
def test_a_task_is_due_when_it_is_said(cast, compose, due, said):
    _answer, (task,) = compose(kind="task", text="Send the price list\nwith the new prices", due=due)
    shown = task.due_at and task.due_at.astimezone(cast.alice.look.timezone).strftime("%a %d %H:%M")
    assert str(shown) == said
    assert (task.subject, task.text, task.done_at) == ("Send the price list", "with the new prices", None)


def test_what_was_a_call_with_a_person_of_the_company_stands_on_their_card_too(cast, compose):
    _answer, (call,) = compose(about=f"company:{cast.company}", kind="call", **{"with": str(cast.contact)})
    assert concerns(cast, call)[0] == [("company", cast.company), ("contact", cast.contact)]


def test_afterwards_the_card_asks_for_the_next_step_if_there_is_none(cast, compose):
    with change(cast.alice, source="test") as c:
        c.delete(cast.record(Activity, "call"))
    assert next_steps(cast.alice, [cast.deal]) == {}
    answer, _made = compose(kind="call", text="They want two.")
    assert "Done. What comes next?" in text(answer)
    answer, _made = compose(kind="call", text="They want three.", next="1")
    assert "Done. What comes next?" not in text(answer)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"kind": "note", "text": "  "}, "Write what it is about."),
        ({"kind": "task", "text": ""}, "Write what it is about."),
        ({"kind": "call", "text": "Hello", "minutes": "many"}, "Hello"),
        ({"kind": "call", "text": "Hello", "minutes": "-5"}, "Write minutes, from 0 to 1440."),
        ({"kind": "call", "text": "Hello", "when": "some day"}, "is no"),
        ({"kind": "call", "text": "Hello", "result": "superb"}, "Hello"),
        ({"kind": "note", "text": "x" * 100_001}, "too long"),
    ],
)
def test_what_cannot_be_taken_comes_back_as_it_was_typed(cast, compose, typed, said):
    answer, made = compose(**typed)
    assert (answer.status_code, made) == (422, [])
    assert said in text(answer)
    assert (typed["text"].strip() or "<textarea") in text(answer)
    assert answer["HX-Retarget"] == "#composer"


@pytest.mark.parametrize(
    "typed", ["<script>alert(1)</script>", "'; DROP TABLE users_user; --", "a\x00b\x1fc", "🙂" * 900]
)
def test_hostile_texts_are_only_texts(cast, compose, typed):
    answer, made = compose(kind="note", text=typed)
    assert answer.status_code == 200
    assert len(made) == 1
    assert "<script>alert" not in text(answer)


@pytest.mark.parametrize(
    "about", ["", "deal", "deal:x", "user:{alice}", "stage:{new}", "nothing:{deal}", "today", "deal:{company}"]
)
def test_only_a_record_with_a_timeline_can_be_written_on(cast, compose, about):
    answer, made = compose(about=about.format(**cast.ids) or " ", kind="note", text="Hello")
    assert (answer.status_code, made) == (404, [])


def test_a_stranger_cannot_write_on_what_they_do_not_see(cast, compose):
    answer, made = compose("dave", kind="note", text="I was here")
    assert (answer.status_code, made) == (404, [])


def test_a_person_whom_the_writer_does_not_see_takes_no_part(cast, compose):
    answer, made = compose(kind="call", text="Hello", **{"with": str(cast.ids["dave's contact"])})
    assert (answer.status_code, made) == (422, [])


def test_without_script_a_redirect_leads_back_to_the_card(cast, compose, browser):
    answer, _made = compose(headers={}, kind="note", text="Hello")
    assert (answer.status_code, answer.url) == (303, f"/deal/{cast.deal}/")
    alice = browser("alice")
    alice.visit(f"/deal/{cast.deal}/")
    alice.send("Save", kind="call", text="", minutes="many")
    assert alice.status == 422
    alice.send("Save", kind="note", text="Without script")
    assert "Without script" in alice.page.text
    assert "Written down: Without script" in alice.page.text
