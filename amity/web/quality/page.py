"""What is useless, broken or stale: how much of it, the list behind it, and what cures it."""

from django.utils.translation import gettext as _

from amity.duplicates.compared import compared_entities
from amity.records.check import checks
from amity.records.check_kept import figures
from amity.records.merging.merge import mergeable
from amity.users.actor import House

from ..bulk_asked import offered
from ..shell import render
from .counted import counted_pairs, counted_records, kept
from .listed import address_of

ICONS = {"delete": "trash", "assign": "user", "tag": "tag", "edit": "pencil", "act": "checkbox"}


def show_checks(request):
    """All checks by what they look at. Each is counted by itself, so that a slow one holds up no other: `?count=` names
    the one that is counted now. What the night has counted is there at once, for those whose it is."""
    groups, counted, known, house = {}, request.GET.get("count", ""), figures(), House()
    for check, bound in checks(request.actor):
        groups.setdefault(bound.entity, []).append(_row(check, bound, house, counted, known))
    for entity in compared_entities():
        if entity in groups and mergeable(entity.bound(request.actor)):
            groups[entity].append(_pairs(request.actor, entity, counted))
    return render(request, "web/quality/page.html", {"groups": groups.items()}, here="/quality/")


def _row(check, bound, house, counted, known):
    address = address_of(check, bound)
    number, age = counted_records(check, bound, house) if counted == check.name else None, ""
    if number is None and (found := kept(check, bound, house, known)):
        number, age = found
    action = bound.entity.action(check.action) if check.action else None
    words = {"delete": _("Delete"), "assign": _("Assign"), "tag": _("Tags"), "edit": _("Change")}
    words["act"] = action.label if action else _("Do")
    icons = ICONS | ({"act": action.icon} if action and action.icon else {})
    may, administers = offered(bound), bound.actor.administers
    return {
        "name": check.name,
        "label": check.label,
        "about": check.why(bound),
        "action": check.action,
        "settings": f"/settings/{check.settings}/{bound.entity.key}/" if check.settings and administers else "",
        "list": address,
        "q": address.partition("?")[2],
        "number": number,
        "age": age,
        "cures": [(what, icons[what], words[what]) for what in check.cures if what in may],
    }


def _pairs(actor, entity, counted):
    name = f"duplicates-{entity.key}"
    return {
        "name": name,
        "label": _("Duplicates"),
        "about": _("Pairs that may be one: look at them side by side, and merge."),
        "list": f"/duplicates/{entity.key}/",
        "number": counted_pairs(actor, entity) if counted == name else None,
        "cures": (),
    }
