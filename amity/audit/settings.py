"""Every Change of people, rights or settings is noted once it is told."""

from django.contrib.auth import get_user_model

from .log import note
from .models import Entry, Kind

PEOPLE = {"user", "role", "team"}


def changed(change, touched):
    """Note a Change of people and rights or of settings; told again, it is not noted again."""
    people = PEOPLE & set(touched)
    if not people and change.source != "settings":
        return
    if set(touched) == {"user"} and set(touched["user"]) == {change.actor_id}:
        return  # their own language, time zone, looks
    if Entry.objects.filter(details__change=str(change.pk)).exists():
        return
    kind = Kind.RIGHTS if people else Kind.SETTINGS
    what = ", ".join(sorted(touched)) or change.reason
    note(kind, _Who(change), what=what, change=str(change.pk), counts=change.touched)


class _Who:
    """Who has made a Change."""

    def __init__(self, change):
        self.id = change.actor_id
        self.name = (_name(change.actor_id) if change.actor_id else None) or "Amity"


def _name(id):
    people = get_user_model().objects.unscoped(because="the log names who did what")
    return people.filter(pk=id).values_list("name", flat=True).first()
