"""Tasks, calls, meetings and notes: on the timelines that they concern, with who takes part."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from amity.activities.models import Activity
from amity.records.models import Link, Timeline
from amity.records.timeline import TO_COME

from .. import work
from ..colleagues import team_of
from ..world import World
from .ids import Ids
from .sales import LINK
from .timeline import COLUMNS, Concerns

RESULTS = {"held": "", "done": ""}
"""Results of the generator that say no more than that it is done; the others are those of `activities.Result`."""

_ACTIVITY = (
    "id", "created_at", "owner", "team", "kind", "subject", "text", "due_at", "minutes", "place", "remind_at",
    "done_at", "result", "outcome", "private", "after",
)  # fmt: skip
_AHEAD = timedelta(minutes=15)


def load_work(c, world: World, ids: Ids, concerns: Concerns, today: datetime) -> None:
    """All activities; open calls and meetings after `today` will be reminded of."""
    before = {one.next_step: one.key for one in world.activities if one.next_step}
    for one in world.activities:
        ids.give("activity", one.key, one.created)
    rows = (_activity(one, before.get(one.key), ids, today) for one in world.activities)
    c.create_many(Activity, _ACTIVITY, rows)
    c.create_many(Timeline, COLUMNS, _items(world, ids, concerns))
    c.create_many(Link, LINK, _participants(world, ids))


def planned_for(activity: work.Activity) -> datetime | None:
    """When it is due: a call or meeting when it begins, a task at its end, a note never."""
    return None if activity.kind == "note" else activity.starts or activity.due


def _activity(activity: work.Activity, before: str | None, ids: Ids, today: datetime) -> tuple:
    due, note = planned_for(activity), activity.kind == "note"
    told = activity.text if activity.done and not note else ""
    ahead = due and not activity.done and activity.kind != "task" and due > today
    result = activity.result or ""
    return (
        ids.of("activity", activity.key),
        activity.created,
        ids.of("user", activity.owner),
        ids.of("team", team_of(activity.owner)),
        activity.kind,
        activity.subject,
        "" if told else activity.text,
        due,
        activity.minutes,
        activity.place,
        due - _AHEAD if ahead else None,
        activity.done,
        RESULTS.get(result, result),
        told,
        False,
        ids.of("activity", before),
    )


def _items(world: World, ids: Ids, concerns: Concerns) -> Iterator[tuple]:
    for one in world.activities:
        at = one.done or TO_COME
        targets = concerns.chosen(tuple(about) for about in one.about)
        yield from concerns.rows("activity", ids.of("activity", one.key), one.kind, at, targets)


def _participants(world: World, ids: Ids) -> Iterator[tuple]:
    for one in world.activities:
        people = [("contact", key) for key in one.contacts] + [("user", key) for key in one.colleagues]
        for entity, key in people:
            yield "activity", ids.of("activity", one.key), entity, ids.of(entity, key), "participant", ""
