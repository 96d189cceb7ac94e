"""Who has looked at the house as somebody sees it: for that person."""

from dataclasses import dataclass
from datetime import datetime

from .models import Entry, Kind

MOST = 20


@dataclass(frozen=True)
class ViewedAs:
    """That `who` began to look at a moment, and `why`; `until` is when it ended, or at the latest ends."""

    who: str
    at: datetime
    until: datetime
    why: str


def viewed_as(person):
    """The latest ViewedAs of a person (their id), the newest first."""
    rows = Entry.objects.filter(details__as=str(person)).order_by("-id")
    begun = list(rows.filter(kind=Kind.VIEW_AS)[:MOST])
    ids = [one.details["view"] for one in begun]
    ends = {one.details["view"]: one.at for one in rows.filter(kind=Kind.VIEW_AS_END, details__view__in=ids)}
    found = []
    for one in begun:
        last = datetime.fromisoformat(one.details["until"])
        until = min(ends.get(one.details["view"], last), last)
        found.append(ViewedAs(one.name, one.at, until, one.details["why"]))
    return found
