"""Records that may be one, the surest first: merge, not a duplicate, or the next."""

from functools import wraps

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from amity.duplicates.apart import not_same
from amity.duplicates.compared import compared_entities
from amity.duplicates.jobs import look_soon
from amity.duplicates.pairs import Look, Pair
from amity.duplicates.review import SIZE, first, found, pairs
from amity.records.errors import NotFound
from amity.records.merging.merge import mergeable
from amity.records.types import Moment
from amity.records.types.links import id_in
from amity.records.writing import change

from ..faces import avatar
from ..merging.partner import merge_address
from ..missing import or_missing
from ..posted import posted
from ..shell import render


def reviewed(view):
    """The view, answering only for entities that are looked through, to people who may merge."""

    @wraps(view)
    def answered(request, entity):
        if entity not in compared_entities() or not mergeable(entity.bound(request.actor)):
            raise NotFound(entity.key)
        return view(request, entity)

    return or_missing(answered)


@reviewed
def show_pairs(request, entity):
    """A page of pairs; `after` (a pair) says behind which it begins."""
    rows = pairs(request.actor, entity, after=_after(request.GET, entity), size=SIZE + 1)
    look = Look.objects.filter(entity=entity.key).first()
    context = {
        "entity": entity,
        "kinds": [one for one in compared_entities() if mergeable(one.bound(request.actor))],
        "rows": [_row(entity, one) for one in found(request.actor, entity, rows[:SIZE])],
        "further": rows[SIZE - 1].pk if len(rows) > SIZE else None,
        "first": "after" not in request.GET,
        "looked": look and look.done and _inside(Moment().text(look.done, request.actor.look)),
        "looking": look is not None and look.done is None,
    }
    return render(request, "web/duplicates/page.html", context, here=f"/{entity.key}/")


@reviewed
def show_next(request, entity):
    """On to the pair behind `after`, side by side; to the list where there is none."""
    told = first(request.actor, entity, after=_after(request.GET, entity))
    if told is None:
        messages.info(request, _("You have seen all of them."))
        return redirect(f"/duplicates/{entity.key}/")
    return redirect(_side_by_side(entity, told.pair))


@posted("/duplicates/{entity.key}/")
@reviewed
def look_now(request, entity):
    """Have the stock looked through at once."""
    look_soon(entity)
    messages.info(request, _("The records are being looked through. Come back in a minute."))
    return redirect(f"/duplicates/{entity.key}/")


@posted("/duplicates/{entity.key}/")
@reviewed
def not_the_same(request, entity):
    """The two records `id` are two; then on to `next`."""
    ids = [id_in(text) for text in request.POST.getlist("id")]
    if len(ids) != 2 or None in ids or ids[0] == ids[1]:
        raise NotFound(entity.key)
    with change(request.actor, source="web") as c:
        not_same(c, entity, *ids)
    messages.success(request, _("Remembered: they are two"), extra_tags=str(c.id) if c.wrote else "")
    after = request.POST.get("next", "")
    return redirect(after if after.startswith(f"/duplicates/{entity.key}/") else f"/duplicates/{entity.key}/")


def _after(data, entity):
    """The Pair that is named; None for none, or one that is no longer there."""
    number = data.get("after", "")
    known = number.isascii() and number.isdigit() and len(number) < 19
    return Pair.objects.filter(pk=int(number), entity=entity.key).first() if known else None


def _row(entity, one):
    return {"found": one, "sides": sides(entity, one.one, one.other), "merge": _side_by_side(entity, one.pair)}


def sides(entity, *records):
    """How the records of a pair stand in its row: [(face, name, address, id)]."""
    names = [str(getattr(record, entity.title)) or str(entity.label) for record in records]
    return [
        (avatar(name), name, f"/{entity.key}/{record.pk}/", record.pk)
        for name, record in zip(names, records, strict=True)
    ]


def _inside(words):
    """Words as they stand inside a sentence: "today 10:24"."""
    return words[:1].lower() + words[1:]


def _side_by_side(entity, pair):
    return merge_address(entity, [pair.one, pair.other], next=f"/duplicates/{entity.key}/next/?after={pair.pk}")
