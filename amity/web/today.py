"""Today: the page one starts on, and a person's home. What is to be done, deals that need a look, what is new, and
whatever else they have put there."""

from babel.dates import get_timezone_location
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from .home.day import Day
from .home.home import blocks, shown
from .shell import render
from .when import long_day

MORNING, AFTERNOON, EVENING = 5, 12, 18
"""The hours at which the parts of a day begin, for a greeting."""
OF_THE_DAY = {
    "figures": ("begins", "deals"),
    "todo": ("todo",),
    "risky": ("deals",),
    "idle": ("deals",),
    "news": ("news",),
}
"""What of a Day the kinds of widgets show."""


@require_safe
def today(request):
    """The whole page; `?then=` names an activity that was just done, after which the next step is asked for."""
    actor, found, day = request.actor, shown(request.actor), Day(request)
    parts = {part: getattr(day, part) for one in found if not one.fault for part in OF_THE_DAY.get(one.kind.key, ())}
    found = [one for one in found if _says(one, parts)]
    context = {
        "greeting": greeting(actor),
        "line": f"{long_day(actor.look)} · {place(actor.look)}",
        "blocks": blocks(found),
        **parts,
    }
    return render(request, "web/today.html", context, here="/")


def _says(widget, parts):
    """Whether there is anything in a widget that shows parts of the day."""
    own = OF_THE_DAY.get(widget.kind.key, ())
    return widget.fault or not own or any(parts[part] for part in own)


def greeting(actor):
    """ "Good morning, Ivana", by the hour where the person is."""
    hour, look = actor.look.now.astimezone(actor.look.timezone).hour, actor.look
    name = {"name": actor.name.split()[0] if actor.name.split() else look.language}
    if MORNING <= hour < AFTERNOON:
        return _("Good morning, %(name)s") % name
    if AFTERNOON <= hour < EVENING:
        return _("Good afternoon, %(name)s") % name
    return _("Good evening, %(name)s") % name


def place(look):
    """The city of the person's time zone, in their language."""
    try:
        return get_timezone_location(look.timezone, locale=look.language, return_city=True)
    except (LookupError, ValueError):
        return look.timezone.key
