"""Editing all fields of a record."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from amity.records.errors import Conflict, Invalid, NotFound, Refused
from amity.records.scope import find
from amity.records.shaping.showing import deciding

from .card import title_of
from .forms import Form
from .groups import by_section
from .missing import or_missing
from .saving import save, settle
from .shell import render
from .showing import decide, known_of
from .values import values_of


@or_missing
def edit(request, entity, id):
    """The form over all that this person may write; saving leads back to the card."""
    actor = request.actor
    bound = entity.bound(actor)
    record = find(actor, entity, id)
    fields = [field for _section, fields in bound.sections() for field in fields if field.key in bound.writable]
    status = 200
    if request.method == "POST":
        form = Form.posted(actor, fields, request.POST)
        decide(form, bound, known_of(bound, id))
        status, done = _save(request, bound, id, form)
        if done:
            return redirect(f"/{entity.key}/{id}/")
    else:
        values = values_of(bound, fields, id)
        form = Form.shown(actor, fields, values)
        decide(form, bound, values if deciding(bound) <= values.keys() else known_of(bound, id))
    context = {
        "entity": entity,
        "title": title_of(bound, record),
        "address": f"/{entity.key}/{id}/",
        "of": id,
        "form": form,
        "groups": by_section(bound, form),
        "draft": f"{actor.id}:{entity.key}:{id}",
    }
    return render(request, "web/form_edit.html", context, status=status, here=f"/{entity.key}/")


def _save(request, bound, id, form):
    """(status of the answer, whether it is saved)."""
    if form.wrong:
        return 422, False
    try:
        c, changed = save(bound, id, form)
    except Conflict as conflict:
        settle(bound, id, form, conflict)
        return 409, False
    except (Refused, Invalid, NotFound) as fault:
        find(bound.actor, bound.entity, id)  # NotFound, if it is the record itself that is not there
        form.refuse(fault)
        return 422, False
    if changed:
        messages.success(request, _("Saved"), extra_tags=str(c.id))
    return 303, True
