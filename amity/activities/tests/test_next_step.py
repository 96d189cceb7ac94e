"""What is planned next with records, and what was done last."""

from datetime import timedelta

from amity.activities.next_step import last_activities, next_steps
from amity.base.clock import standing_at
from amity.records.writing import change

from .written import HOUR, NOON, done, noted, planned


def names(steps):
    return [step["subject"] for step in steps]


def test_the_earliest_is_the_next_and_what_has_no_day_comes_last(cast):
    planned(cast, "Later", due=NOON + HOUR)
    planned(cast, "Without a day", kind="task", due=None)
    planned(cast, "Next", due=NOON)
    found = next_steps(cast.alice, [cast.deal])
    assert names(found[cast.deal])[:2] == ["Next", "Later"]
    assert "Without a day" in names(found[cast.deal])[2:]


def test_what_is_overdue_is_still_the_next_step(cast):
    planned(cast, "Overdue", due=NOON)
    with standing_at(NOON + timedelta(days=30)):
        assert names(next_steps(cast.alice, [cast.deal])[cast.deal])[0] == "Overdue"


def test_what_is_done_is_no_step(cast):
    done(cast, "Called")
    assert "Called" not in names(next_steps(cast.alice, [cast.deal])[cast.deal])


def test_a_colleagues_private_step_is_none(cast):
    step = planned(cast, "Talk about the price")
    with change(cast.alice, source="test") as c:
        c.update(step, private=True)
    assert "Talk about the price" in names(next_steps(cast.alice, [cast.deal])[cast.deal])
    assert "Talk about the price" not in names(next_steps(cast.bob, [cast.deal])[cast.deal])


def test_many_records_take_one_query_and_those_without_are_left_out(cast, django_assert_num_queries):
    planned(cast, "Call them", about="company", due=NOON)
    actor = cast.alice
    with django_assert_num_queries(1):
        found = next_steps(actor, [cast.company, cast.deal, cast.contact, cast.ids["dave's deal"]])
    assert names(found[cast.company])[0] == "Call them"
    assert cast.ids["dave's deal"] not in found


def test_the_last_thing_done_is_the_newest_that_the_reader_may_see(cast):
    done(cast, "First", at=NOON)
    done(cast, "Last", at=NOON + HOUR)
    planned(cast, "Ahead", due=NOON + 9 * HOUR)
    with standing_at(NOON + 2 * HOUR):
        noted(cast, "Secret", private=True)
    assert last_activities(cast.bob, [cast.deal])[cast.deal]["subject"] == "Last"
    assert last_activities(cast.alice, [cast.deal])[cast.deal]["subject"] == "Secret"


def test_nobody_is_asked_for_no_records(cast, django_assert_num_queries):
    actor = cast.alice
    with django_assert_num_queries(0):
        assert next_steps(actor, []) == {}
