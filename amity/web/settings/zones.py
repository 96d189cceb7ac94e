"""Time zones as people name them: by their cities. Found while one types, and read from what was typed."""

from functools import lru_cache
from urllib.parse import unquote
from zoneinfo import ZoneInfo

from babel import Locale
from babel.core import get_global
from babel.dates import get_timezone_location
from django.conf import settings
from django.utils.translation import get_language

from amity.base.clock import now
from amity.base.text.fold import fold
from amity.users.zones import zones

from ..pick import listed
from .fields import Field

SHOWN = 12
LONGEST = 100


def pick_zone(request):
    """The time zones whose city or country fits `?q=`, those near the device first; without it those."""
    return listed(found(request.GET.get("q", "")[:LONGEST], device_zone(request)))


def zone_field(typed, faults, hint=""):
    """The input for the time zone that `typed` names, or for what was typed in its place."""
    value = typed.get("timezone", "")
    known = value if value in zones() else ""
    return Field("timezone", known, str(faults.get("timezone", "")), "zone", hint=hint, words=_words(value))


def typed_zone(data):
    """The name of the zone that was chosen or whose city was typed; any other text as it stands, to be refused.

    Beside it the form sends the text that the person sees, and "name text" as they were shown: without script the
    text is typed over and the name stays behind.
    """
    name, text = data.get("timezone", ""), data.get("timezone.text")
    if text is None or (name and f"{name} {text}" == data.get("timezone.was", "")) or text == _words(name):
        return name
    return _named(text[:LONGEST]) or text


def device_zone(request):
    """The time zone of the browser; "" if it has told none that there is."""
    zone = unquote(request.COOKIES.get("zone", ""))
    return zone if zone in zones() else ""


def zone_label(name):
    """A time zone in words: "Sofia, 10:52"."""
    return f"{_words(name)}, {_clock(name, now())}"


def found(text, near):
    """[(name, city, country and time)] of at most SHOWN zones; those that differ in their names alone come once."""
    places, typed, moment = _places(get_language()), fold(text), now()
    # A whole city has been chosen already: it is shown with what else is near.
    terms = [] if any(plain == typed for _name, _city, plain, *_more in places) else typed.split()
    here, region = moment.astimezone(_zone(near)).utcoffset() if near else None, near.partition("/")[0]
    hits = {}
    for name, city, plain, country, words in places:
        if all(any(word.startswith(term) for word in words) for term in terms):
            offset = moment.astimezone(_zone(name)).utcoffset()
            far = (
                plain != typed,
                name != near,
                not plain.startswith(typed),
                offset != here,
                name.partition("/")[0] != region,
            )
            hits.setdefault((city, offset), []).append((far, not country, name, country))
    shown = sorted((*min(same)[:3], city, max(one[3] for one in same)) for (city, _offset), same in hits.items())
    return [
        (name, city, " · ".join(filter(None, (country, _clock(name, moment)))))
        for _far, _bare, name, city, country in shown[:SHOWN]
    ]


def _clock(name, moment):
    return f"{moment.astimezone(_zone(name)):%H:%M}"


_zone = lru_cache(maxsize=1000)(ZoneInfo)  # which itself keeps but the last eight, and reads the others anew


def _words(name):
    """The city of a zone in the language of the page; what is no zone as it stands."""
    return _city(name, get_language()) if name in zones() else name


def _named(text):
    """The zone of this city in any of the house's languages, or of this name; "" if there is none."""
    if text.strip() in zones():
        return text.strip()
    return next((found for code, _name in settings.LANGUAGES if (found := _by_city(code).get(fold(text)))), "")


@lru_cache(maxsize=8)
def _by_city(language):
    return {fold(_city(name, language)): name for name in reversed(zones())}


@lru_cache(maxsize=8)
def _places(language):
    """[(name, city, its search key, country, words by which it is found)]"""
    territories, of = Locale.parse(language).territories, get_global("zone_territories")
    known = [(name, _city(name, language), territories.get(of.get(name), "")) for name in zones()]
    return [(*one[:2], fold(one[1]), one[2], fold(" ".join(one)).split()) for one in known]


@lru_cache(maxsize=4000)
def _city(name, language):
    if name == "UTC":
        return name
    place = get_timezone_location(name, locale=Locale.parse(language), return_city=True)
    return place or name.rpartition("/")[2].replace("_", " ")
