"""A card that was dropped in another column of a board by a choice: as a form that was posted, and why it stays."""

import json

from django.utils.translation import gettext as _

from .board_choices import code_of
from .saving import said_by
from .shell import render


def is_dropped(request):
    """Whether what is posted is a drop."""
    return request.GET.get("in") == "board" and "column" in request.POST and "HX-Request" in request.headers


def as_posted(data, field):
    """What a drop sends, as a form sends it: the column in which a card was dropped is the value of the field, the one
    that it came from (`from`) is what was seen."""
    data = data.copy()
    data[field.key] = code_of(data["column"])
    if "from" in data:
        data["seen"] = json.dumps({field.key: code_of(data["from"])})
    return data


def meanwhile(bound, id, field):
    """That somebody else has moved it since it was shown, in words."""
    by = said_by(bound, id, field.key)
    return _("%(who)s moved this meanwhile (%(when)s).") % by if by["who"] else _("This was moved meanwhile.")


def stays(request, bound, id, field, form):
    """Why a card stays where it was, where it fell; and the way to say more."""
    faults = [form.fault, *(one.error for one in form.inputs.values())]
    context = {"why": " ".join(filter(None, faults)), "href": f"/{bound.entity.key}/{id}/edit/"}
    return render(request, "web/stays.html", context, status=422)
