"""What was exported: one's own, and for administrators everybody's."""

from urllib.parse import urlencode

from amity.exchange.exports import exports
from amity.records.types.links import id_in

from ..settings.pages import administrators
from ..shell import render
from .words import told

SIZE = 50


def own_exports(request):
    """The exports of the person who asks."""
    return _page(request, exports(request.actor), "/exports/", mine=True)


@administrators
def all_exports(request):
    """The exports of everybody."""
    return _page(request, exports(request.actor, all=True), "/settings/exports/")


def _page(request, found, address, *, mine=False):
    after = id_in(request.GET.get("after", ""))
    rows = list((found.filter(pk__lt=after) if after else found)[: SIZE + 1])
    more, rows = len(rows) > SIZE, rows[:SIZE]
    context = {
        "rows": [told(one, request.actor.look) for one in rows],
        "mine": mine,
        "me": request.actor.id,
        "next": f"{address}?{urlencode({'after': rows[-1].pk})}" if more else "",
    }
    return render(request, "web/exporting/list.html", context, here=address)
