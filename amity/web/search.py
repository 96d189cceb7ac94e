"""Search over everything, as a page and as the list under the search box; commands are found too."""

from django.utils.translation import gettext as _

from amity.base.text.fold import fold
from amity.records.registry import entities, find_entity
from amity.records.scope import may
from amity.records.search import search

from .shell import Shell, render

LIVE = 8
PAGE = 50


def show_search(request):
    """`?q=` what was typed, `?in=` one entity's key, `?live=1` the short list for typing."""
    actor, text, only = request.actor, request.GET.get("q", "")[:200], find_entity(request.GET.get("in", ""))
    live = bool(request.GET.get("live"))
    hits = search(actor, text, limit=LIVE if live else PAGE, only=[only.key] if only else None)
    context = {"q": text, "hits": hits, "commands": commands(request, text) if not only else [], "only": only}
    if live:
        return render(request, "web/found.html", context)
    context["kinds"] = [entity for entity in entities() if entity.search and may(actor, entity)]
    return render(request, "web/search.html", context, here="/search/")


def commands(request, text):
    """What one can do or set whose words begin with what was typed: [(label, href, icon)]."""
    terms = fold(text).split()
    if not terms:
        return []
    shell = Shell(request, "")
    known = [(_("New %(what)s") % {"what": one.label}, f"/{one.key}/new/", "plus") for one in shell.creates]
    known += [(str(item.label), item.url, item.icon) for item in shell.menu]
    known.append((_("Profile and language"), "/me/", "user"))
    if request.actor.administers:
        known.append((_("Settings"), "/settings/", "settings"))
        known += [(_("Users"), "/settings/users/", "users"), (_("Pipelines"), "/settings/pipelines/", "stairs")]
    return [command for command in known if _fits(fold(command[0]).split(), terms)][:3]


def _fits(words, terms):
    return all(any(word.startswith(term) for word in words) for term in terms)
