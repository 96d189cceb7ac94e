"""Writing down what was done, and planning what comes next."""

from datetime import timedelta

from django.utils.text import Truncator

from .activities import Activity, Kind

AHEAD = {Kind.CALL: timedelta(minutes=15), Kind.MEETING: timedelta(minutes=15)}
"""How long before a planned call or meeting it rings, if nobody says otherwise."""


def note(c, text, *, about, private=False):
    """A note, done as it is written; its first line is its subject."""
    first = text.strip().split("\n", 1)[0]
    subject = Truncator(first).chars(80)
    rest = "" if subject == text.strip() else text
    return c.create(Activity, kind=Kind.NOTE, subject=subject, text=rest, about=about, private=private, done_at=c.now)


def done(c, kind, subject, *, about, participants=(), result="", outcome="", minutes=None, place="", at=None):
    """A call, meeting or task that was done just now, or at the moment `at`."""
    return c.create(
        Activity,
        kind=kind,
        subject=subject[:200],
        about=about,
        participants=list(participants),
        result=result,
        outcome=outcome,
        minutes=minutes,
        place=place,
        due_at=at,
        done_at=at or c.now,
    )


def plan(c, kind, subject, due_at, *, about, participants=(), text="", place="", after=None, ahead=None):
    """Something to be done at `due_at`; a call or meeting rings `ahead` of it (see AHEAD). `after` is the activity
    that it follows from."""
    ahead = AHEAD.get(kind) if ahead is None else ahead
    return c.create(
        Activity,
        kind=kind,
        subject=subject[:200],
        text=text,
        due_at=due_at,
        remind_at=due_at - ahead if due_at and ahead else None,
        about=about,
        participants=list(participants),
        place=place,
        after=after,
    )
