"""A demo company for the tests of this room."""

from datetime import UTC, datetime
from functools import cache

from amity.site.demo.world import World, world

TODAY = datetime(2026, 11, 18, 9, 0, tzinfo=UTC)  # a Wednesday


@cache
def whole() -> World:
    """The demo company at full size on a working day."""
    return world(today=TODAY)
