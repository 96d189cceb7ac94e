"""Short words for the tests of notices."""

from datetime import UTC, datetime, timedelta

from amity.activities.log import plan
from amity.notices.models import Notice
from amity.records.writing import change
from amity.users.actor import House
from amity.users.models import User

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
QUARTER = timedelta(minutes=15)


def planned(cast, who="alice", kind="call", due=NOON, subject="Call about § 7", **more):
    """A thing that somebody plans for `due`, about Alice's deal."""
    actor = getattr(cast, who)
    about = [("deal", cast.deal)] if who in ("alice", "bob") else []
    with change(actor, source="test") as c:
        return plan(c, kind, subject, due, about=about, **more)


def person(cast, name, **columns):
    """Change what a colleague has chosen: language, time zone, e-mail."""
    with change(House(), source="test") as c:
        c.revise(User.objects.unscoped(because="a test sets the stage").filter(pk=cast.ids[name]), **columns)


def kinds(cast, name):
    """The kinds of notices that somebody has, in the order in which they were made."""
    return list(Notice.objects.filter(user=cast.ids[name]).order_by("at", "pk").values_list("kind", flat=True))
