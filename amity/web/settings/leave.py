"""Somebody leaves: the sign-in is switched off, and what is theirs goes to a colleague."""

from django.utils.translation import gettext as _

from amity.records.errors import Refused
from amity.records.registry import entity_of, find_entity
from amity.records.scope import find, visible
from amity.users.access import switch
from amity.users.users import User

from .fields import fields, other_faults
from .pages import administrators, save, show
from .typed import one_id

CARRIED = (("contact", {}), ("company", {}), ("deal", {}), ("activity", {"done_at": None}))
"""What a colleague takes over: entities, and which of their records."""


@administrators
def leave(request, id):
    """GET says what is somebody's and asks who takes it over; POST hands it over and switches the sign-in off."""
    actor, faults = request.actor, {}
    known = find(actor, entity_of(User), id)
    typed = {"heir": request.POST.get("heir", "")}
    if request.method == "POST":
        words = _("%(name)s can no longer sign in.") % {"name": known.name}
        answer, faults = save(request, lambda c: hand_over(known, typed["heir"], c=c), words, "/settings/users/")
        if answer:
            return answer
    others = visible(actor, entity_of(User)).filter(active=True).exclude(pk=id).order_by("name")
    options = [
        ("", _("nobody: it stays as it is")),
        *((str(pk), name) for pk, name in others.values_list("pk", "name")),
    ]
    shown = fields(typed, faults, ("heir", {"kind": "select", "options": options, "label": _("Who takes it over")}))
    context = {"known": known, "fields": shown, "others": other_faults(faults, *shown), "holds": _holds(actor, known)}
    return show(request, "leave.html", context, faults=faults)


def hand_over(user, heir, *, c):
    """Give what is carried of a user's to `heir` (an id as text; empty: nobody) and switch the sign-in off."""
    to = one_id(heir, "heir")
    if to is not None:
        colleague = find(c.actor, entity_of(User), to)
        if colleague.pk == user.pk or not colleague.active:
            raise Refused(_("Choose a colleague who can sign in."), field="heir")
        for entity, rows in _carried(c.actor, user, "edit"):
            if ids := list(rows.values_list("pk", flat=True)):
                c.update_where(entity, ids, owner=colleague.pk)
    switch(user, c=c, on=False)


def _carried(actor, user, verb="see"):
    for key, which in CARRIED:
        entity = find_entity(key)
        if entity is not None:
            yield entity, visible(actor, entity, verb).filter(owner=user.pk, **which)


def _holds(actor, user):
    """[(icon, plural, number)] of what is theirs."""
    found = [(entity.icon, entity.plural, rows.count()) for entity, rows in _carried(actor, user)]
    return [one for one in found if one[2]]
