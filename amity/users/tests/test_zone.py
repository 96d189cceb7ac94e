"""A person is never locked out by the name of a time zone."""

import pytest

from amity.users.actor import actor_of


@pytest.mark.parametrize("name", ["Mars/Base", "../x", "Europe", ""])
def test_a_wrong_zone_shows_times_in_utc(cast, name):
    actor = actor_of(cast.ids["alice"])
    actor.user.timezone = name
    assert actor.look.timezone.key == "UTC"
