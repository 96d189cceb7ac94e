"""How much a person may take out of the house in a day, and how much is unusual: of several roles the strictest."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import gettext as _

from amity.records.errors import Refused

DAY = timedelta(days=1)
"""Not a day of the calendar: who waits until midnight gains nothing."""
UNUSUAL = 1000
"""Records in a day of which administrators are told, until a role says otherwise."""
MOST = 1_000_000_000


@dataclass(frozen=True)
class Ration:
    """Records in a day: more than `most` are refused (None: never), of more than `unusual` administrators are told
    (None: never)."""

    most: int | None = None
    unusual: int | None = None

    def alarming(self, before, after):
        """Whether administrators are told of the step from so many records in a day to so many: beyond what is usual,
        and again at twice as many, four times, and so on."""
        return bool(self.unusual) and self._times(after) > self._times(before)

    def _times(self, number):
        return (max(number - 1, 0) // self.unusual).bit_length()


def ration_of(roles):
    """The Ration of somebody who has these roles."""
    most = [role.export_most for role in roles if role.export_most is not None]
    unusual = [role.export_unusual for role in roles if role.export_unusual is not None]
    return Ration(min(most, default=None), min(unusual, default=None))


def read_number(text, field, *, least):
    """The number of records that was typed; None for nothing. Raises Refused."""
    text = "".join(text.split())
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and least <= int(text[:10]) <= MOST):
        message = _("Write a number of records from %(least)s up, or nothing.") % {"least": least}
        raise Refused(message, field=field)
    return int(text)
