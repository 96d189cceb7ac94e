"""Favourites: all that a person has starred, and starring one."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.text import capfirst
from django.views.decorators.http import require_safe

from amity.desk.keeping import star, unstar
from amity.desk.known import known
from amity.lists.saved import saved_view
from amity.records.errors import NotFound, Refused
from amity.records.registry import find_entity
from amity.records.scope import visible
from amity.records.titles import titles_of
from amity.records.writing import change

from . import stars
from .landing import landing
from .missing import or_missing
from .posted import posted
from .shell import render


@require_safe
def favourites(request):
    """All favourites of a person that they still see, by what they are."""
    groups = {}
    for entity, id, title, href in named(request.actor, known(request.actor).favourites):
        groups.setdefault(entity, []).append((href, title, stars.star(entity.key, id, title, True)))
    shown = [(capfirst(entity.plural), entity.icon, rows) for entity, rows in groups.items()]
    return render(request, "web/favourites.html", {"groups": shown}, here="/favourites/")


@posted("/favourites/")
@or_missing
def favourite(request, entity, id):
    """`?on=1` stars a record, `?on=0` takes the star off. The star anew, or back to where it was pressed."""
    if not stars.has_stars(entity) and entity is not saved_view:
        raise NotFound(entity.key)
    on = request.GET.get("on") == "1"
    try:
        with change(request.actor, source="web") as c:
            star(c, entity, id) if on else unstar(c, entity.key, id)
    except Refused as refusal:
        if request.headers.get("HX-Request"):
            return HttpResponse(refusal.message, status=422)
        messages.error(request, refusal.message)
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204)
    return redirect(landing(request))


def named(actor, pairs):
    """[(entity, id, title, address)] of those of `pairs` (entity key, id) that `actor` sees, in their order."""
    titles = titles_of(actor, pairs)
    lists = _lists(actor, [id for key, id in pairs if key == saved_view.key])
    found = []
    for key, id in pairs:
        if (key, id) in titles and (key != saved_view.key or id in lists):
            href = f"/{lists[id]}/?v={id}" if key == saved_view.key else f"/{key}/{id}/"
            found.append((find_entity(key), id, titles[key, id], href))
    return found


def _lists(actor, ids):
    """{id: key of the entity} of views, of lists that are there."""
    rows = visible(actor, saved_view).filter(pk__in=ids).values_list("pk", "entity") if ids else ()
    return {id: key for id, key in rows if find_entity(key) is not None}
