"""A calendar: which records stand on which day, for whom and where."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from amity.activities.activities import activity
from amity.activities.models import Activity
from amity.contacts.companies import company
from amity.records.by_day import by_day, days
from amity.records.tests.custom_fields import define, make
from amity.records.writing import change
from amity.sales.deals import deal
from amity.sales.models import Deal
from amity.users.models import User

FIRST, LAST = date(2026, 11, 1), date(2026, 12, 1)


def on(bound, key, condition=(), few=3):
    return days(bound, bound.fields[key], FIRST, LAST, condition, few=few)


def test_records_stand_on_their_days_the_first_of_each_and_how_many(cast):
    with change(cast.alice, source="test") as c:
        for day in (1, 5, 5, 5, 5, 30):
            c.create(Deal, name=f"At {day}", stage=cast.new, closes_on=date(2026, 11, day))
        c.create(Deal, name="Out", stage=cast.new, closes_on=LAST)
    found = on(deal.bound(cast.alice), "closes_on")
    assert {day.day: (len(ids), number) for day, (ids, number) in found.items()} == {1: (1, 1), 5: (3, 4), 30: (1, 1)}
    assert not on(deal.bound(cast.dave), "closes_on")
    assert list(on(deal.bound(cast.alice), "closes_on", ["name", "contains", "30"])) == [date(2026, 11, 30)]


def test_a_moment_stands_on_the_day_that_it_is_for_its_reader(cast):
    with change(cast.house, source="test") as c:
        rows = User.objects.unscoped(because="a test moves somebody").filter(pk=cast.ids["alice"])
        c.revise(rows, timezone="Asia/Almaty")
    alice = cast.alice
    assert alice.look.timezone == ZoneInfo("Asia/Almaty")
    with change(alice, source="test") as c:
        for hour in (18, 20):
            c.create(Activity, kind="call", subject=f"{hour}", due_at=datetime(2026, 11, 10, hour, tzinfo=UTC))
    assert [day.day for day in on(activity.bound(alice), "due_at")] == [10, 11]


@pytest.mark.parametrize("kind", ["day", "moment"])
def test_days_of_custom_fields_too(cast, kind):
    key = define(cast, "seen", kind)
    value = date(2026, 11, 22) if kind == "day" else datetime(2026, 11, 22, 10, tzinfo=UTC)
    ids = make(cast, key, [value, value])
    bound = company.bound(cast.alice)
    assert on(bound, key) == {date(2026, 11, 22): (ids[:2], 2)}
    assert key in [one.key for one in by_day(bound)]
