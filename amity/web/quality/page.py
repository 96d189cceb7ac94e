"""What is useless, broken or stale: how much of it, the list behind it, and what cures it."""

from types import SimpleNamespace
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from amity.records.check import CAP, checks, count
from amity.records.filters_kept import shown

from ..bulk_asked import offered
from ..list_address import ListAddress
from ..shell import render

ICONS = {"delete": "trash", "assign": "user", "tag": "tag", "edit": "pencil", "act": "checkbox"}


def show_checks(request):
    """All checks by what they look at. Each is counted by itself, so that a slow one holds up no other: `?count=` names
    the one that is counted now."""
    groups = {}
    for check, bound in checks(request.actor):
        groups.setdefault(bound.entity, []).append(_row(check, bound, request.GET.get("count", "")))
    return render(request, "web/quality/page.html", {"groups": groups.items()}, here="/quality/")


def _row(check, bound, counted):
    address = _address(check, bound)
    action = bound.entity.action(check.action) if check.action else None
    words = {"delete": _("Delete"), "assign": _("Assign"), "tag": _("Tags"), "edit": _("Change")}
    words["act"] = action.label if action else _("Do")
    may = offered(bound)
    return {
        "check": check,
        "list": address,
        "q": address.partition("?")[2],
        "number": _said(count(check, bound)) if counted == check.name else None,
        "cures": [(what, ICONS[what], words[what]) for what in check.cures if what in may],
    }


def _said(number):
    return f"{CAP:,}+".replace(",", "\u202f") if number > CAP else str(number)


def _address(check, bound):
    """The address of the list of all that have the fault."""
    found, _faults = shown(check.condition, bound)
    query = urlencode([("f", one.text) for one in found])
    listed = SimpleNamespace(GET=QueryDict(query), actor=bound.actor, path=f"/{bound.entity.key}/")
    address = ListAddress(listed, bound)
    return address.with_(v=address.tabs.named(address.tabs.everything))
