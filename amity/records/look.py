"""How values look to one person: language, time zone, the moment, the company's currency."""

from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from amity.base.clock import now as present


@dataclass(frozen=True)
class Look:
    """What a FieldType needs to show or read a value: `now` is an aware moment in UTC."""

    language: str = "en"
    timezone: ZoneInfo = field(default_factory=lambda: ZoneInfo("UTC"))
    now: datetime = field(default_factory=present)
    region: str = "BG"
    currency: str = "EUR"
    rates: dict = field(default_factory=dict)
    """Units of the company's currency for one unit of each other currency, as of today."""

    @cached_property
    def today(self):
        return self.now.astimezone(self.timezone).date()
