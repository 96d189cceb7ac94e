"""The parts of Today: what is to be done, and the own deals. Each is made alone where only it has changed."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from amity.activities.activities import activity
from amity.activities.sides import sides
from amity.activities.today import agenda
from amity.base.money import show_money
from amity.base.text.quoted import quoted
from amity.records.registry import find_entity
from amity.records.scope import may
from amity.sales.deals import deal
from amity.sales.today import my_deals

from .acts import Acts
from .agenda_rows import AgendaRows
from .planning import following
from .spot import Spot

TODAY = Spot("today")
PARTS = ("late", "today", "tomorrow", "soon", "undated")


def todo(request, *, done=None, asks=None):
    """What is to be done: {"rows", "numbers"} of PARTS, whether there is "more" or "nothing", and whether
    the person "plans".

    `done` is the id of an activity that was just done and stays where it stood; after it, with `asks`, the next step
    is asked for.
    """
    found = agenda(request.actor, [done] if done else [])
    parts = {name: getattr(found, name) for name in PARTS}
    about, people = sides(request.actor, [one["id"] for part in parts.values() for one in part])
    plan = following(request, TODAY, asks) if asks else None
    rows = AgendaRows(request, Acts(request, TODAY), about, people, plan)
    return {
        "rows": {name: rows.part(name, part) for name, part in parts.items()},
        "numbers": {name: sum(one["done_at"] is None for one in part) for name, part in parts.items()},
        "more": found.more,
        "nothing": not any(parts.values()),
        "plans": may(request.actor, activity, "add"),
    }


def deals(request):
    """The own deals as panels and figures; None for who has no deals to see."""
    actor = request.actor
    if find_entity(deal.key) is None or not may(actor, deal):
        return None
    found, look = my_deals(actor), actor.look

    def money(figure):
        return show_money(getattr(figure, "sum", figure), look.language)

    return {
        "own": found,
        "open": money(found.open),
        "expected": money(found.expected),
        "weighed": money(found.weighed),
        "at_risk": money(found.at_risk),
        "risky": [_risky(one, actor) for one in found.risky],
        "idle": [_line(one, look) for one in found.idle],
        "currency": look.currency,
        "plans": may(actor, activity, "add"),
    }


def _line(one, look):
    """A deal in a panel: {"id", "name", "words", "sum"}."""
    amount = one.get("amount")
    company = one.get("company")
    return {
        "id": one["id"],
        "name": one.get("name") or "…",
        "words": company[1] if company else "",
        "sum": show_money(amount, look.language) if amount else "",
    }


def _risky(one, actor):
    """The same with what is worth a look: it went back, stands too long, or should have been closed."""
    look = actor.look
    line = _line(one, look)
    return line | {"words": " · ".join(_worries(one, look)), "tone": "warn" if one.get("returned") else "bad"}


def _worries(one, look):
    stage = (one.get("stage") or (None, ""))[1]
    if one.get("returned"):
        origin = one.get("came_from")
        yield _("Returned from %(stage)s") % {"stage": origin[1]} if origin else _("Returned")
        if one.get("because"):
            yield quoted(one["because"])
    since, norm = one.get("stage_since"), one.get("stage.norm_days")
    days = (look.now - since).days if since else 0
    if norm and days > norm:
        words = ngettext("%(days)s day in %(stage)s, norm %(norm)s", "%(days)s days in %(stage)s, norm %(norm)s", days)
        yield words % {"days": days, "stage": stage, "norm": norm}
    closes = one.get("closes_on")
    if closes and closes < look.today:
        days = (look.today - closes).days
        yield ngettext("%(days)s day past its closing day", "%(days)s days past its closing day", days) % {"days": days}
