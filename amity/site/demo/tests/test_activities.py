"""Activities are of a kind, in order, and say many things."""

from collections import Counter
from zoneinfo import ZoneInfo

from amity.site.demo.rows import CAST
from amity.site.demo.work import RESULTS

from .balkan_tools import TODAY, whole


def test_each_kind_has_the_moments_that_it_needs():
    for activity in whole().activities:
        if activity.kind == "task":
            assert activity.due and not activity.starts
        elif activity.kind == "note":
            assert activity.starts == activity.done == activity.created and not activity.due
        else:
            assert activity.starts < activity.due and activity.minutes
        if activity.kind == "meeting":
            assert activity.place and activity.contacts


def test_a_result_is_one_of_its_kind_and_only_of_what_is_done():
    for activity in whole().activities:
        if activity.done and activity.kind != "note":
            assert activity.result in RESULTS[activity.kind]
        else:
            assert activity.result is None


def test_what_is_done_was_made_before():
    for activity in whole().activities:
        assert activity.created <= (activity.done or TODAY)


def test_a_next_step_is_planned_when_the_one_before_is_done():
    steps = {activity.key: activity for activity in whole().activities}
    linked = [activity for activity in steps.values() if activity.next_step]
    assert len(linked) > 1000
    for activity in linked:
        after = steps[activity.next_step]
        assert after.created == activity.done and after.about == activity.about
        assert (after.starts or after.due) > activity.done


def test_nobody_works_on_weekends():
    zones = {user.key: ZoneInfo(user.timezone) for user in whole().users}
    for activity in whole().activities:
        moment = (activity.starts or activity.due).astimezone(zones[activity.owner])
        assert moment.weekday() < 5 and 9 <= moment.hour <= 18


def test_work_is_planned_for_the_weeks_ahead_and_some_is_late():
    late = [a for a in whole().activities if not a.done and a.due < TODAY]
    ahead = [a for a in whole().activities if not a.done and a.due > TODAY]
    assert 15 <= len(late) <= 80 and len(ahead) >= 150
    assert min(a.done for a in whole().activities if a.done).year <= TODAY.year - 1


def test_the_cast_is_late_only_with_what_its_agenda_says():
    late = [a for a in whole().activities if not a.done and a.due < TODAY and a.due.date() < TODAY.date()]
    assert not [a for a in late if a.colleagues]
    owners = Counter(a.owner for a in late)
    assert {key: owners[key] for key in CAST} == {"alice": 2, "bob": 1, "carol": 1, "dave": 2, "root": 1}


def test_texts_are_varied():
    texts = [activity.text for activity in whole().activities]
    assert len(set(texts)) > len(texts) * 0.6
    assert all(activity.subject and activity.text for activity in whole().activities)
