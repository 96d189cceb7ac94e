"""Who reads flat tables: the owner of the house, who sees all of it, in one language and the company's time zone."""

from datetime import datetime, time
from functools import cached_property
from zoneinfo import ZoneInfo

from amity.base.clock import now
from amity.records.look import Look
from amity.users.actor import House
from amity.users.house import company_look, house

BECAUSE = "flat tables are for the owner of the house, who sees all of it"


class Owner(House):
    """The house as it reads itself for its owner.

    The present is the beginning of the company's day: what is worked out from it is written into views as it is, so
    that they are the same all day.
    """

    def __init__(self, language="en"):
        self.language = language

    @cached_property
    def look(self):
        zone = ZoneInfo(house(None)["timezone"])
        midnight = datetime.combine(now().astimezone(zone).date(), time(), zone)
        return Look(language=self.language, timezone=zone, now=midnight, **company_look(None))
