"""Search over everything, as a page and as the list under the search box; commands are found too."""

from amity.desk.known import known
from amity.records.registry import entities, find_entity
from amity.records.scope import may
from amity.records.search import search
from amity.records.titles import titles_of
from amity.records.types.links import id_in

from .commands import commands
from .favourites import named
from .shell import render

LIVE = 8
PAGE = 50


def show_search(request):
    """`?q=` what was typed, `?in=` one entity's key, `?live=1` the short list for typing; before anything is typed,
    `?recent=` names the records that were opened last on this device ("contact:id,deal:id")."""
    actor, text, only = request.actor, request.GET.get("q", "")[:200], find_entity(request.GET.get("in", ""))
    live = bool(request.GET.get("live"))
    hits = search(actor, text, limit=LIVE if live else PAGE, only=[only.key] if only else None)
    context = {"q": text, "hits": hits, "commands": commands(request, text) if not only else [], "only": only}
    if live and not text:
        context["favourites"] = named(actor, known(actor).favourites[:LIVE])
        context["recent"] = _recent(actor, request.GET.get("recent", ""))
    if live:
        return render(request, "web/found.html", context)
    context["kinds"] = [entity for entity in entities() if entity.search and may(actor, entity)]
    return render(request, "web/search.html", context, here="/search/")


def _recent(actor, named):
    """[(entity, id, title)] of those of the records named that the person sees, in their order."""
    pairs = [(key, id_in(id)) for key, _colon, id in (one.partition(":") for one in named.split(",")[:LIVE])]
    found = titles_of(actor, [(key, id) for key, id in pairs if id])
    return [(find_entity(key), id, found[key, id]) for key, id in dict.fromkeys(pairs) if (key, id) in found]
