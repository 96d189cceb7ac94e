"""Two moments of a record side by side."""

from django.utils.html import format_html_join
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from amity.records.compared import between
from amity.records.errors import NotFound
from amity.records.history import history
from amity.records.scope import find
from amity.records.types import Moment
from amity.records.types.links import id_in

from .card import title_of
from .history import NOTHING, titles_in, worded
from .masks import hides, masks
from .missing import or_missing
from .shell import render


@or_missing
def compare(request, entity, id):
    """`?from=` and `?to=` are ids of Changes of the record, of which the state after them is meant; without `to` it is
    compared with now."""
    actor = request.actor
    bound = entity.bound(actor)
    title, entries = title_of(bound, find(actor, entity, id)), history(actor, entity, id, plain=not hides(request))
    first, last = (id_in(request.GET.get(name, "")) for name in ("from", "to"))
    moments = {entry.change.pk: Moment().text(entry.change.at, actor.look) for entry in entries}
    first = first or entries[-1].change.pk
    if first not in moments or (last and last not in moments):
        raise NotFound(entity.key)
    order = list(moments)
    if last and order.index(last) > order.index(first):
        first, last = last, first
    told = [one for one in between(entries, first, last) if one[0].told]
    known = titles_in(actor, [[(field, *old, *new) for field, old, new in told]])
    context = {
        "entity": entity,
        "title": title,
        "address": f"/{entity.key}/{id}/",
        "moments": list(moments.items()),
        "first": first,
        "last": last,
        "heads": (moments[first], moments[last] if last else _("now")),
        "rows": [
            (capfirst(field.label), _all(field, old, known, actor.look), _all(field, new, known, actor.look))
            for field, old, new in told
        ],
    }
    context |= masks(request, [one for entry in entries for one, *_values in entry.edits])
    return render(request, "web/compare.html", context, here=f"/{entity.key}/")


def _all(field, values, known, look):
    """The values of a field at one moment as safe HTML."""
    shown = ((worded(field, value, known, look),) for value in values)
    return format_html_join(", ", "{}", shown) if values else NOTHING
