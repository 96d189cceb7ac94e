"""The views of a list in a person's own order, and what the list opens on: for them, and for who has a role."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from amity.lists.keeping import accustom
from amity.lists.known import of_roles
from amity.lists.saved import Audience
from amity.records.errors import NotFound
from amity.records.registry import find_entity
from amity.records.scope import find, may
from amity.records.writing import change

from .in_order import in_order
from .list_tabs import Tabs
from .missing import or_missing
from .moved import moved
from .shell import render


@or_missing
def views(request, entity):
    """`up` and `down` move a tab, `opens` makes the list open on one; `for_role` does so for `role`."""
    if not may(request.actor, entity):
        raise NotFound(entity.key)
    tabs = Tabs(entity.bound(request.actor))
    if request.method == "POST":
        return _change(request, entity, tabs)
    context = {"entity": entity, "tabs": tabs.all, "opens": tabs.begun.token, "roles": _roles(request.actor, tabs)}
    return render(request, "web/view_order.html", context, here=f"/{entity.key}/")


def _change(request, entity, tabs):
    data, here = request.POST, f"/{entity.key}/views/"
    with change(request.actor, source="web") as c:
        if "for_role" in data and request.actor.administers:
            role = find(request.actor, find_entity("role"), data.get("role", ""))
            begins = _known(tabs, data.get("begins"))
            if begins.saved and begins.saved.audience != Audience.ALL:
                raise NotFound(begins.saved.pk)
            accustom(c=c, entity=entity.key, role=role.pk, opens=begins.token)
        elif data.get("opens"):
            accustom(c=c, entity=entity.key, opens=_known(tabs, data["opens"]).token)
        else:
            tokens, known = [one.token for one in tabs.all], _known(tabs, data.get("up") or data.get("down"))
            accustom(c=c, entity=entity.key, tabs=moved(tokens, tokens, data))
            here += f"#row-{known.token}"
    messages.success(request, _("Saved"))
    return redirect(here)


def _known(tabs, token):
    tab = tabs.find(token)
    if tab is None:
        raise NotFound("savedview")
    return tab


def _roles(actor, tabs):
    """[(role, the label of what the list opens on for it)] for an administrator; [] for others."""
    if not actor.administers:
        return []
    begins = {id: tabs.find(token) for id, token in of_roles(tabs.bound.entity.key).items()}
    roles = in_order(actor, find_entity("role"))
    return [(role, begins[role.pk].label if begins.get(role.pk) else "") for role in roles]
