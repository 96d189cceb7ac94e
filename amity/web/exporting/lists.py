"""What was exported: one's own, and for administrators everybody's."""

from urllib.parse import urlencode

from django.shortcuts import redirect

from amity.exchange.export_flow import begin_everything
from amity.exchange.exports import exports
from amity.records.shaping.switching import off
from amity.records.types.links import id_in

from ..posted import posted
from ..settings.pages import administrators
from ..shell import render
from .told import remember
from .words import told

SIZE = 50


def own_exports(request):
    """The exports of the person who asks."""
    return _page(request, exports(request.actor), "/exports/", mine=True)


@administrators
def all_exports(request):
    """The exports of everybody."""
    return _page(request, exports(request.actor, all=True), "/settings/exports/")


@posted("/settings/exports/")
@administrators
def everything(request):
    """Have everything written into one archive."""
    made = begin_everything(request.actor)
    remember(request, made)
    return redirect(f"/exports/{made.pk}/")


def _page(request, found, address, *, mine=False):
    after = id_in(request.GET.get("after", ""))
    rows = list((found.filter(pk__lt=after) if after else found)[: SIZE + 1])
    more, rows = len(rows) > SIZE, rows[:SIZE]
    context = {
        "rows": [told(one, request.actor.look) for one in rows],
        "mine": mine,
        "writes": not mine and "export" not in off(),
        "me": request.actor.id,
        "next": f"{address}?{urlencode({'after': rows[-1].pk})}" if more else "",
    }
    return render(request, "web/exporting/list.html", context, here=address)
