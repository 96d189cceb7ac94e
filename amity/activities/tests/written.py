"""Short words for the tests of activities."""

from datetime import UTC, datetime, timedelta

from amity.activities import log
from amity.activities.models import Activity
from amity.records.writing import change

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


def done(cast, subject="Called", who="alice", kind="call", about="deal", at=NOON, **more):
    """Somebody did something about one of the cast's records at a moment."""
    with change(getattr(cast, who), source="test") as c:
        return log.done(c, kind, subject, about=[(about, cast.ids[about])], at=at, **more)


def planned(cast, subject="Call again", who="alice", kind="call", about="deal", due=NOON, **more):
    """Somebody plans something about one of the cast's records."""
    with change(getattr(cast, who), source="test") as c:
        return log.plan(c, kind, subject, due, about=[(about, cast.ids[about])], **more)


def planned_each(cast, many, due=NOON):
    """Alice plans as many calls about her deal, a minute after each other."""
    calls = ({"kind": "call", "subject": str(one), "due_at": due + one * MINUTE} for one in range(many))
    with change(cast.alice, source="test") as c:
        return c.create_each(Activity, [call | {"about": [("deal", cast.deal)]} for call in calls])


def noted(cast, text="A note", who="alice", about="deal", **more):
    with change(getattr(cast, who), source="test") as c:
        return log.note(c, text, about=[(about, cast.ids[about])], **more)
