"""Import from a database: the way in, and the tables that are there. Only for those who administer."""

from django.shortcuts import redirect
from django.utils.translation import gettext as _

from amity.exchange.database.kinds import KINDS
from amity.exchange.database.passing import kept_file, sealed, unsealed
from amity.exchange.database.place import Unreachable
from amity.exchange.database.typed import place_of
from amity.exchange.importing.offers import importable

from ..missing import missing
from ..shell import render
from .file import LIMIT
from .tables import lines

TYPED = ("kind", "host", "port", "database", "user")


def database(request):
    """Ask for a database, then which of its tables are to be brought; have them fetched and lead to the import."""
    if not request.actor.administers or not importable(request.actor):
        return missing(request)
    place, no = None, None
    try:
        if request.method == "POST":
            place = _place(request)
            return _answer(request, place)
    except Unreachable as fault:
        no = fault
    return _ask(request, no)


def _ask(request, no):
    """The form, as it was typed but for the password, with what is wrong."""
    typed = {name: request.POST.get(name, "")[:300] for name in TYPED}
    context = {
        "kinds": [one for one in KINDS.values() if one.port],
        "typed": typed | {"kind": typed["kind"] or "postgresql"},
        "fault": str(no or ""),
        "wrong": getattr(no, "field", ""),
    }
    status = 422 if no else 200
    return render(request, "web/importing/database.html", context, status=status, here="/import/")


def _place(request):
    """The Place that was typed, passed on or uploaded."""
    if passed := request.POST.get("place"):
        return unsealed(request.actor, passed)
    if request.POST.get("kind") != "sqlite":
        return place_of(request.POST)
    file = request.FILES.get("file")
    if file is None:
        raise Unreachable(_("Choose a file."), "file")
    if file.size > LIMIT:
        raise Unreachable(_("The file is larger than 100 MB. Ask whoever runs Amity for “amity import”."), "file")
    return kept_file(file.name.replace("\0", ""), file.chunks())


def _answer(request, place):
    """The tables at `place`, or the way to the imports of those that were chosen."""
    from amity.exchange.database.bringing import bring_tables, fetch_beside  # loads SQLAlchemy: only who asks pays
    from amity.exchange.database.connecting import connected
    from amity.exchange.database.tables import sources

    with connected(place) as connection:
        found = sources(connection)
    shown, chosen = lines(request, found)
    fault = ""
    if request.POST.get("do") == "take":
        try:
            if not chosen:
                raise Unreachable(_("Choose at least one table."))
            brought = bring_tables(request.actor, place, chosen)
            fetch_beside(request.actor, place, brought)
            first = brought[0][0]
            return redirect(f"/import/together/{first.together}/" if first.together else f"/import/{first.pk}/")
        except Unreachable as no:
            fault = str(no)
    context = {
        "said": place.said,
        "lines": shown,
        "kinds": importable(request.actor),
        "place": sealed(request.actor, place),
        "fault": fault,
    }
    status = 422 if fault else 200
    return render(request, "web/importing/tables.html", context, status=status, here="/import/")
