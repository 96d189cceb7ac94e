"""One Change: what it did to which records, from which value to which, and the way back."""

from urllib.parse import urlencode

from django.utils.text import capfirst

from amity.records.change_edits import edits
from amity.records.change_parts import parts_of, rows_of
from amity.records.changes import Change
from amity.records.lookup import named
from amity.records.types.links import id_in
from amity.records.undo_known import find_change

from .change_words import did, head, how_many
from .changed_shape import shape_lines
from .history import diff_of, titles_in
from .masks import hides, masks
from .missing import or_missing
from .shell import render
from .sources import BIN

SIZE = 20


@or_missing
def show_change(request, id):
    """The first records of each kind; `?kind=` and `?what=` those of one, `?after=` (an id) the next of them."""
    actor = request.actor
    change = find_change(actor, id)
    parts = parts_of(actor, [change])[change.pk]
    chosen = [one for one in parts if (one.entity.key, one.what) == (request.GET.get("kind"), request.GET.get("what"))]
    after = id_in(request.GET.get("after", "")) if chosen else None
    shapes = shape_lines(actor, [change]).get(change.pk, [])
    context = {
        **head(change, actor.look),
        "change": change,
        "sections": (sections := [_section(actor, change, one, after, not hides(request)) for one in chosen or parts]),
        "whole": f"/changes/{change.pk}/" if chosen and len(parts) > 1 else "",
        "undone": Change.objects.exclude(source=BIN).filter(undoes=change.pk).values_list("pk", flat=True).first(),
        "shapes": shapes,
        "undo": bool(parts or shapes),
    }
    context |= masks(request, [field for one in sections for field in one["fields"]])
    return render(request, "web/change.html", context, here="/changes/")


def _section(actor, change, part, after, plain):
    """What was done to the records of one entity: a page of them."""
    rows = rows_of(actor, part.entity, change.pk, part.what).order_by("pk")
    rows = list((rows.filter(pk__gt=after) if after else rows)[: SIZE + 1])
    shown = rows[:SIZE]
    made = edits(actor, part.entity, [row.pk for row in shown], change.pk, plain=plain) if part.what == "update" else {}
    made = {id: [one for one in told if one[0].told] for id, told in made.items()}
    known = titles_in(actor, made.values())
    more = {"kind": part.entity.key, "what": part.what, "after": str(shown[-1].pk)} if len(rows) > SIZE else None
    title = part.entity.title in part.entity.bound(actor).fields
    return {
        "fields": [field for told in made.values() for field, *_values in told],
        "icon": part.entity.icon,
        "label": capfirst(part.entity.plural if part.number > 1 else part.entity.label),
        "did": did(part),
        "number": how_many(part.number, actor.look) if part.number > 1 else "",
        "rows": [
            {
                "title": named(row, part.entity) if title else part.entity.label,
                "address": ""
                if part.what == "delete" or part.entity.scope.setting
                else f"/{part.entity.key}/{row.pk}/",
                "diff": diff_of(made.get(row.pk, ()), known, actor.look),
            }
            for row in shown
        ],
        "more": f"/changes/{change.pk}/?{urlencode(more)}" if more else "",
    }
