"""An activity is done once, whoever comes first."""

from datetime import timedelta

import pytest

from amity.activities.activities import Activity
from amity.base.clock import now, standing_at
from amity.records.errors import Refused
from amity.records.writing import change

from .written import planned


def test_of_two_who_finish_the_same_the_first_does(cast):
    task = planned(cast)
    rows = Activity.objects.unscoped(because="two pages show the same")
    first, second = rows.get(pk=task.pk), rows.get(pk=task.pk)
    with change(cast.alice, source="test") as c:
        first.finish(c=c, outcome="first")
    later = standing_at(now() + timedelta(minutes=1))
    with later, pytest.raises(Refused) as refusal, change(cast.alice, source="test") as c:
        second.finish(c=c, outcome="second")
    assert refusal.value.rule == "done once" and rows.get(pk=task.pk).outcome == "first"
