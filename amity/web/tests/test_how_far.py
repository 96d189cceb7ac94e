"""What a page says of how long work will take."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from amity.base.clock import now
from amity.web.how_far import how_far

LOOK = SimpleNamespace(language="en")


@pytest.mark.parametrize(("before", "left"), [(0, 10), (400, 50)])
def test_what_was_done_before_it_went_on_does_not_count_for_its_speed(before, left):
    row = SimpleNamespace(done=500, total=1000, done_before=before, since=now() - timedelta(seconds=10))
    assert how_far(row, LOOK)["left"] == left


def test_nobody_can_say_before_anything_is_done():
    row = SimpleNamespace(done=400, total=1000, done_before=400, since=now() - timedelta(seconds=10))
    assert how_far(row, LOOK)["left"] is None
