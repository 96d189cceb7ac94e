"""Telling somebody, once a day, that another types wrong codes after their password."""

from datetime import timedelta

from amity.audit.log import note
from amity.audit.models import Entry, Kind
from amity.base.clock import now
from amity.base.jobs import enqueue
from amity.notices.wrong_codes import tell_of_wrong_codes

MANY = 5
DAY = timedelta(days=1)


def note_wrong_code(user, place, address):
    """Note a wrong code of a user; the fifth within a day, if the browser is not known, sends them a letter."""
    today = Entry.objects.filter(kind=Kind.CODE_FAILED, person=user.pk, at__gt=now() - DAY)
    tell = not place.browser and today.count() >= MANY - 1 and not today.filter(details__told=True).exists()
    if tell:
        enqueue(tell_of_wrong_codes, user=str(user.pk), address=address)
    note(Kind.CODE_FAILED, user, address=address, **({"told": True} if tell else {}))
