"""A card that was dropped in another column of a board by a choice, or on another day of a calendar: as a form that was
posted, and why it stays."""

import json

from django.utils.translation import gettext as _

from amity.records.types import Choice, Day, Moment

from .board_choices import code_of
from .saving import said_by
from .shell import render
from .sights import SIGHTS


def belongs(request, field):
    """Whether what asks (`?in=`) can have such a field: a board has choices, a calendar days; others have any."""
    choice = isinstance(field.type, Choice) and not field.type.many
    return {"board": choice, "calendar": isinstance(field.type, (Day, Moment))}.get(request.GET.get("in"), True)


def is_dropped(request):
    """Whether what is posted is a drop."""
    return request.GET.get("in") in SIGHTS and "column" in request.POST and "HX-Request" in request.headers


def as_posted(data, field, look):
    """What a drop sends, as a form sends it: the column (or day) in which a card was dropped is the value of the field,
    where it came from (`from`) is what was seen. A moment keeps its time of day."""
    data, came = data.copy(), data.get("from", "")
    if isinstance(field.type, Choice):
        data[field.key], came = code_of(data["column"]), code_of(came)
    elif isinstance(field.type, Moment):
        data[field.key] = f"{data['column']}T{_clock(came, field, look)}"
    else:
        data[field.key] = data["column"]
    if "from" in data:
        data["seen"] = json.dumps({field.key: came})
    return data


def _clock(came, field, look):
    try:
        return f"{field.type.fit(came).astimezone(look.timezone):%H:%M}"
    except (AttributeError, OverflowError, ValueError):
        return "00:00"


def meanwhile(bound, id, field):
    """That somebody else has moved it since it was shown, in words."""
    by = said_by(bound, id, field.key)
    return _("%(who)s moved this meanwhile (%(when)s).") % by if by["who"] else _("This was moved meanwhile.")


def stays(request, bound, id, field, form):
    """Why a card stays where it was, where it fell; and the way to say more."""
    faults = [form.fault, *(one.error for one in form.inputs.values())]
    context = {"why": " ".join(filter(None, faults)), "href": f"/{bound.entity.key}/{id}/edit/"}
    return render(request, "web/stays.html", context, status=422)
