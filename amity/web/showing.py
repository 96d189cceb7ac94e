"""Fields of a form that are shown at times only: decided as the form is made and sent, and while one types."""

from django.http import JsonResponse

from amity.records.errors import NotFound
from amity.records.scope import may
from amity.records.shaping.showing import begun, deciding, showings, unshown
from amity.records.types.links import id_in

from .forms import Form
from .missing import or_missing
from .values import values_of


def decide(form, bound, known):
    """Have a form show what is shown with the values `known`, {field key: value}, changed by what it holds. What is not
    shown is no part of what is saved, and nothing is wrong with it."""
    if not (at_times := showings(bound)):
        return
    hidden = unshown(bound, known | form.values)
    for one in form.inputs.values():
        one.shown = None if one.key not in at_times else one.key not in hidden
    form.values = {key: value for key, value in form.values.items() if key not in hidden}


def known_of(bound, id):
    """The values of a record that decide; of a new one (no `id`) those that it begins with."""
    keys = deciding(bound)
    if not id or not keys:
        return begun(bound, {}) if keys else {}
    return values_of(bound, bound.columns(keys), id)


@or_missing
def hidden(request, entity):
    """The keys of the fields that are not shown with what was typed so far; `?of=` is the record that is edited."""
    bound = entity.bound(request.actor)
    id = id_in(request.GET.get("of", ""))
    if not may(request.actor, entity, "see" if id else "add"):
        raise NotFound(entity.key)
    form = Form.posted(request.actor, bound.columns(deciding(bound)), request.POST)
    return JsonResponse({"hidden": sorted(unshown(bound, known_of(bound, id) | form.values))})
