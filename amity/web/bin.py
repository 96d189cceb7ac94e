"""The recycle bin: what was deleted of an entity, and the way back, for one record or many."""

from urllib.parse import quote

from django.contrib import messages
from django.db.models import Q
from django.shortcuts import redirect
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from amity.contacts.contacts import contact
from amity.records.bin import EVERYTHING, removed
from amity.records.errors import NotFound, Refused
from amity.records.registry import entities
from amity.records.scope import may
from amity.records.types import Moment
from amity.records.types.links import id_in
from amity.records.undo import undo
from amity.users.house import house

from .faces import avatar
from .missing import or_missing
from .shell import render
from .sources import BIN


@or_missing
def show_bin(request, entity):
    """The newest deleted records that this person would see, each with who deleted it, when, and "Bring back"; `?q=`
    are words of their names. A POST brings the records `id` back."""
    actor = request.actor
    if not may(actor, entity):
        raise NotFound(entity.key)
    sought = " ".join(request.GET.get("q", "").replace("\0", "").split())[:100]
    address = f"/bin/{entity.key}/" + (f"?q={quote(sought)}" if sought else "")
    if request.method == "POST":
        return _bring_back(request, entity, address)
    look, named = actor.look, entity.title in entity.bound(actor).fields
    rows = [
        (id, title if named and title else entity.label, avatar(title if named else ""), change, _when(change, look))
        for id, title, change in removed(actor, entity, _named(entity, sought, actor))
    ]
    others = [one for one in entities() if may(actor, one) and not (one.scope.part_of or one.scope.setting)]
    context = {"entity": entity, "rows": rows, "others": others, "sought": sought, "address": address}
    context["erases"] = actor.administers and entity is contact
    context["days"] = house(actor.definitions)["keep_deleted"]
    return render(request, "web/bin.html", context, here="/bin/")


def _when(change, look):
    return Moment().text(change.at, look) if change else ""


def _named(entity, sought, actor):
    """The Q of the records whose title has each of the words that are sought; of all to whom may not read titles."""
    found, title = EVERYTHING, entity.bound(actor).fields.get(entity.title)
    for word in sought.split() if title is not None else ():
        found &= title.q("contains", word, actor)
    return found


def _bring_back(request, entity, address):
    """Bring the chosen records back, those that one Change removed together, and say of the others why not."""
    ids = {id_in(id) for id in request.POST.getlist("id")[:1000]} - {None}
    by_change, titles, faults = {}, {}, {}
    for id, title, change in removed(request.actor, entity, Q(pk__in=ids)) if ids else ():
        titles[id] = str(title or entity.label)
        if change is not None:
            by_change.setdefault(change.pk, []).append(id)
    back = []
    for change, mine in by_change.items():
        try:
            undo(request.actor, change, source=BIN, of=mine)
            back += mine
        except (Refused, NotFound) as no:
            faults[capfirst(getattr(no, "message", "") or _("You may not bring this back."))] = None
    if len(back) == 1:
        messages.success(request, _("Back again: %(name)s") % {"name": titles[back[0]]})
    elif back:
        words = ngettext("%(number)s record is back", "%(number)s records are back", len(back))
        messages.success(request, words % {"number": len(back)})
    for fault in faults or ([] if ids else [_("Choose some rows first.")]):
        messages.error(request, fault)
    return redirect(address)
