"""What one sees because it concerns one's records stands in its place among one's own, on every page."""

import pytest

from amity.activities.models import Activity
from amity.records.page import Sort, page
from amity.records.registry import entity_of
from amity.records.scope import visible
from amity.records.writing import change

ACTIVITY = entity_of(Activity)
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def mixed(standing):
    """Things that Alice does, and things that a stranger does with her deal; those of others stay hidden."""
    cast = standing
    with change(cast.house, source="test") as c:
        for number in range(14):
            owner = cast.ids["dave"] if number % 3 else cast.alice.id
            due = f"2027-01-{1 + number * 5 % 14:02}T09:00:00Z" if number % 4 else None
            about = [("deal", cast.ids["dave's deal"] if number % 7 == 5 else cast.deal)]
            c.create(Activity, kind="task", subject=f"{number * 11 % 14:02}", owner=owner, due_at=due, about=about)
    return cast


def walk(actor, sort, size):
    """The ids of all pages, forth, and then back from the last one."""
    bound, forth, back = ACTIVITY.bound(actor), [], []
    found = page(bound, [], sort=sort, size=size)
    while True:
        forth += [id for id, _values in found.rows]
        if not found.after:
            break
        found = page(bound, [], sort=sort, size=size, after=found.after)
    while found.before:
        found = page(bound, [], sort=sort, size=size, before=found.before)
        back = [id for id, _values in found.rows] + back
    return forth, back


@pytest.mark.parametrize("size", [1, 3, 50])
@pytest.mark.parametrize("down", [True, False])
@pytest.mark.parametrize("key", ["created_at", "subject", "due_at"])
def test_pages_hold_everything_once_and_in_order(mixed, key, down, size):
    bound = ACTIVITY.bound(mixed.alice)
    seen = visible(mixed.alice, ACTIVITY).count()
    sort = Sort(bound.field(key), down)
    whole = [id for id, _values in page(bound, [], sort=sort, size=500).rows]
    assert len(whole) == len(set(whole)) == seen > 10
    forth, back = walk(mixed.alice, sort, size)
    assert forth == whole
    assert back == whole[: len(back)] and len(back) >= len(whole) - size


def test_who_has_little_gets_what_concerns_it(mixed):
    """Bob owns nothing of it: all that he sees is far."""
    ids = {id for id, _values in page(ACTIVITY.bound(mixed.bob), [], size=500).rows}
    assert ids == set(visible(mixed.bob, ACTIVITY).values_list("pk", flat=True))
