"""Countries and time zones to choose from, in the language of the page."""

from functools import lru_cache
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import get_timezone_location
from django.utils.translation import get_language
from phonenumbers import SUPPORTED_REGIONS

from amity.base.clock import now
from amity.users.zones import zones


def countries():
    """[(two letters, name)] by name."""
    return _countries(get_language())


@lru_cache(maxsize=8)
def _countries(language):
    names = Locale.parse(language).territories
    return sorted(((code, names.get(code, code)) for code in SUPPORTED_REGIONS), key=lambda one: one[1])


def zone_groups(chosen):
    """[(region, [(name, "Sofia, 10:52")])] of all time zones; `chosen` is among them whatever it is."""
    moment = now()
    groups = {}
    for name, city in _cities(get_language()):
        groups.setdefault(name.partition("/")[0], []).append((name, _with_time(name, city, moment)))
    if chosen and chosen not in zones():
        groups.setdefault("", []).append((chosen, chosen))
    return list(groups.items())


def zone_label(name):
    """One time zone in words: "Sofia, 10:52"."""
    return _with_time(name, city(name, get_language()), now())


def _with_time(name, city, moment):
    return f"{city}, {moment.astimezone(ZoneInfo(name)):%H:%M}"


def city(name, language):
    """The place that stands for a time zone, in a language."""
    if name == "UTC":
        return name
    found = get_timezone_location(name, locale=Locale.parse(language), return_city=True)
    return found or name.rpartition("/")[2].replace("_", " ")


@lru_cache(maxsize=8)
def _cities(language):
    return sorted(
        ((name, city(name, language)) for name in zones()), key=lambda one: (one[0].partition("/")[0], one[1])
    )
