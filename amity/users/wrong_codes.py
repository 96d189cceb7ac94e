"""Wrong codes, counted where they were typed, so that nobody who knows a password keeps its owner out.

A browser that the person is known by is counted by itself. Of all others each place is, and, since six digits can be
guessed from many places at once, all of them together, with more patience: one place alone never uses that up.
What was counted is forgotten at an even pace.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.db import models

from amity.base.clock import now

PACE = timedelta(minutes=20)
"""After so long one wrong code is forgotten. A guess fits three times in a million; so there are 72 a day at most."""
OF_A_PLACE, OF_ALL = 5, 20
"""So many wrong codes cost nothing."""
ALL = "all places"


class WrongCodes(models.Model):
    """How many wrong codes of one person stood at the moment `at`, in one place. No Record: it comes and goes."""

    user = models.UUIDField()
    place = models.CharField(max_length=100)
    number = models.FloatField(default=0)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint("user", "place", name="wrong_codes_of_a_place")]

    @property
    def left(self):
        """How many are not forgotten yet."""
        return max(0.0, self.number - (now() - self.at) / PACE)


@dataclass(frozen=True)
class Place:
    """Where codes are typed: `browser` names one that the person is known by, "" means another; `network` is where it
    stands."""

    browser: str = ""
    network: str = ""

    @property
    def counts(self):
        """{what is counted: how many are too many}."""
        if self.browser:
            return {f"browser {self.browser}"[:100]: OF_A_PLACE}
        return {f"network {self.network}"[:100]: OF_A_PLACE, ALL: OF_ALL}


def must_wait(user_id, place):
    """Whether codes of this person are not taken in a Place for a while."""
    found = WrongCodes.objects.filter(user=user_id, place__in=place.counts)
    return any(one.left + 1 > place.counts[one.place] for one in found)


def count_wrong(user_id, place):
    """A wrong code was typed in a Place."""
    mine = WrongCodes.objects.filter(user=user_id)
    mine.filter(at__lt=now() - PACE * OF_ALL).delete()
    for key in place.counts:
        one, _new = mine.get_or_create(place=key, defaults={"user": user_id, "at": now()})
        one.number, one.at = one.left + 1, now()
        one.save(update_fields=["number", "at"])


def forget_wrong(user_id, place):
    """The right one was typed in a Place: what was counted of it alone is forgotten."""
    WrongCodes.objects.filter(user=user_id, place__in=set(place.counts) - {ALL}).delete()


def forget_all_wrong(user_id):
    """Nothing is counted any more of who has no app."""
    WrongCodes.objects.filter(user=user_id).delete()
