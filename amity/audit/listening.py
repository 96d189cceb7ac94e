"""Every Change of people, rights or settings is noted once it is told, and so is its Undo."""

from django.contrib.auth import get_user_model

from amity.records.history_rows import HistoryRow

from .log import note
from .models import Entry, Kind

PEOPLE = {"user", "role", "team"}
OWN = {"name", "email", "language", "timezone", "theme"}
"""What everybody changes of themself."""
WHY = "the log names who did what"


def changed(change, touched):
    """Note a Change of people and rights or of settings; told again, it is not noted again."""
    people = PEOPLE & set(touched)
    settings = "settings" in (change.source, change.undoes.source if change.undoes else "")
    if not (people or settings) or _of_oneself(change, touched):
        return
    kind = Kind.RIGHTS if people else Kind.SETTINGS
    if Entry.objects.filter(kind=kind, details__change=str(change.pk)).exists():
        return
    what = ", ".join(sorted(people or touched)) or change.reason
    note(kind, _Who(change), what=what, change=str(change.pk), counts=change.touched)


def _of_oneself(change, touched):
    """Whether somebody has changed no more than how they are called and how the house looks to them."""
    if set(touched) != {"user"} or set(touched["user"]) != {change.actor_id}:
        return False
    rows = HistoryRow.objects.filter(change=change.pk).values_list("old", flat=True)
    return all(set(old) <= OWN for old in rows)


class _Who:
    """Who has made a Change."""

    def __init__(self, change):
        people = get_user_model().objects.unscoped(because=WHY).filter(pk=change.actor_id)
        self.id, self.name = change.actor_id, people.values_list("name", flat=True).first() or "Amity"
