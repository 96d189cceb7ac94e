"""Records of which somebody has said that they are two: who and when, and the way back."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from amity.duplicates.apart import perhaps_same, told_apart
from amity.duplicates.review import SIZE
from amity.records.errors import NotFound
from amity.records.types import Moment
from amity.records.types.links import id_in
from amity.records.writing import change

from ..posted import posted
from ..shell import render
from .page import reviewed, sides


@reviewed
def show_told_apart(request, entity):
    """A page of them, what was said last first; `after` (an id) says behind which it begins."""
    rows = told_apart(request.actor, entity, after=id_in(request.GET.get("after", "")), size=SIZE + 1)
    context = {
        "entity": entity,
        "rows": [_row(entity, one, request.actor.look) for one in rows[:SIZE]],
        "further": rows[SIZE - 1].id if len(rows) > SIZE else None,
    }
    return render(request, "web/duplicates/apart.html", context, here=f"/{entity.key}/")


@posted("/duplicates/{entity.key}/apart/")
@reviewed
def take_back(request, entity):
    """The two of which `said` (an id) was said may be one after all."""
    said = id_in(request.POST.get("said", ""))
    if said is None:
        raise NotFound(entity.key)
    with change(request.actor, source="web") as c:
        perhaps_same(c, entity, said)
    messages.success(request, _("They may be one again"), extra_tags=str(c.id))
    return redirect(f"/duplicates/{entity.key}/apart/")


def _row(entity, one, look):
    who = str(one.change.actor or "Amity") if one.change else ""
    when = Moment().text(one.change.at, look) if one.change else ""
    return {"id": one.id, "sides": sides(entity, one.one, one.other), "who": who, "when": when}
