"""Today: the page one starts on. What is to be done, by the hour; deals that need a look; what is new."""

from datetime import timedelta

from babel.dates import get_timezone_location
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from amity.activities.made_for import made_for
from amity.base.locale import show_moment
from amity.notices.bell import given_since
from amity.records.types.links import id_in
from amity.records.types.time import day_starts

from .first_steps import first_steps
from .shell import render
from .today_parts import deals, todo
from .when import long_day

MORNING, AFTERNOON, EVENING = 5, 12, 18
"""The hours at which the parts of a day begin, for a greeting."""


@require_safe
def today(request):
    """The whole page; `?then=` names an activity that was just done, after which the next step is asked for."""
    actor, then = request.actor, id_in(request.GET.get("then", ""))
    do, sells = todo(request, done=then, asks=then), deals(request)
    fresh = do["nothing"] and not (sells and sells["own"].open.number)
    context = {
        "greeting": greeting(actor),
        "line": f"{long_day(actor.look)} · {place(actor.look)}",
        "begins": first_steps(actor) if fresh else [],
        "todo": do,
        "deals": sells,
        "news": news(actor),
    }
    return render(request, "web/today.html", context, here="/")


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


def news(actor):
    """What came to the person since yesterday: [{"title", "words", "href", "icon"}], the newest first."""
    look = actor.look
    since = day_starts(look.today - timedelta(days=1), look)
    told = given_since(actor, since)
    given = {one.href for one in told}
    found = [(one.notice.at, one.title, one.words, one.href, one.icon) for one in told]
    for entity, id, title, at in made_for(actor, since):
        href = f"/{entity.key}/{id}/"
        if href not in given:
            found.append((at, str(title), entity.label.capitalize(), href, entity.icon))
    found.sort(key=lambda one: one[0], reverse=True)
    return [
        {
            "title": title,
            "words": words,
            "href": href,
            "icon": icon,
            "when": show_moment(at, look.timezone, look.language, look.now),
        }
        for at, title, words, href, icon in found[:8]
    ]
