"""The recycle bin: what was deleted of an entity, and the way back."""

from amity.records.bin import removed
from amity.records.errors import NotFound
from amity.records.registry import entities
from amity.records.scope import may
from amity.records.types import Moment

from .faces import avatar
from .missing import or_missing
from .shell import render


@or_missing
def show_bin(request, entity):
    """The newest deleted records that this person would see, each with who deleted it, when, and "Bring back"."""
    actor = request.actor
    if not may(actor, entity):
        raise NotFound(entity.key)
    look, moment = actor.look, Moment()
    rows = [
        (title or entity.label, avatar(title), change, moment.text(change.at, look) if change else "")
        for _id, title, change in removed(actor, entity)
    ]
    others = [one for one in entities() if may(actor, one) and not (one.scope.part_of or one.scope.setting)]
    context = {"entity": entity, "rows": rows, "others": others}
    return render(request, "web/bin.html", context, here="/bin/")
