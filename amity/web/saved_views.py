"""Saving what a list shows as a view, changing its name and audience, and throwing it away."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from amity.lists.keeping import keep, reshape
from amity.lists.saved import audiences, saved_view
from amity.records import filters_kept
from amity.records.errors import Invalid, NotFound, Refused
from amity.records.fields import Field
from amity.records.scope import find, may
from amity.records.types import Choice
from amity.records.writing import change

from .forms import Form
from .list_address import ListAddress
from .missing import or_missing
from .rights import lets
from .shell import render
from .sights import seen_words


@or_missing
def new_view(request, entity):
    """The form for the name of what the list at this address shows; after saving, the list with that view."""
    address = _address(request, entity)
    if not address.tab.keeps:
        raise NotFound(saved_view.key)
    fields = _fields(request.actor)
    form = Form.shown(request.actor, fields, {"audience": "me"})
    form.inputs["name"].focus = True
    if request.method == "POST":
        form = Form.posted(request.actor, fields, request.POST)
        form.demand(fields[:1])
        if not form.wrong and (view := _write(request, form, lambda c: _keep(c, entity, address, form.values))):
            return redirect(f"{address.path}?v={view.pk}")
        form.complete(fields)
    context = {"words": [one.words(request.actor) for one in address.all_asked], "may": True, "back": address.with_()}
    context["seen"] = seen_words(address.bound, address.sight, address.by)
    return _answer(request, entity, form, {**context, "action": f"/{entity.key}/views/new/?{address.query_text}"})


def _keep(c, entity, address, values):
    return keep(c=c, entity=entity.key, **{"audience": "me"} | values, **address.shape())


@or_missing
def view(request, entity, id):
    """A view's name and audience. `shape` makes it show what the list at this address shows, `delete` removes it."""
    address, known = _address(request, entity), find(request.actor, saved_view, id)
    if known.entity != entity.key:
        raise NotFound(saved_view.key)
    fields, back, form = _fields(request.actor, known), f"{address.path}?v={known.pk}", None
    if request.method == "POST":
        form = Form.posted(request.actor, fields, request.POST)
        if not form.wrong and _write(request, form, _verb(request.POST, known, address, form)):
            return redirect(address.path if "delete" in request.POST else back)
        form.complete(fields)
    form = form or Form.shown(request.actor, fields, {"name": known.name, "audience": known.audience})
    return _answer(request, entity, form, _of(request, entity, known) | {"back": back, "action": request.path})


def _verb(data, known, address, form):
    """What a button of the form does with a view, as a function of a Change that gives the view."""

    def write(c):
        if "delete" in data:
            c.delete(known)
        elif "shape" in data:
            reshape(known, c=c, **address.shape())
        else:
            c.update(known, **form.values)
        return known

    return write


def _of(request, entity, known):
    asked, faults = filters_kept.shown(known.condition, entity.bound(request.actor))
    does = {verb: lets(request.actor, saved_view, known.pk, verb) for verb in ("edit", "delete")}
    words = [one.words(request.actor) for one in asked]
    seen = seen_words(entity.bound(request.actor), known.seen_as, known.seen_by)
    return {
        "view": known,
        "words": words,
        "seen": seen,
        "faults": faults,
        "may": does["edit"],
        "deletes": does["delete"],
    }


def _address(request, entity):
    if not may(request.actor, entity):
        raise NotFound(entity.key)
    bound = entity.bound(request.actor)
    return ListAddress.gone_back_to(request, bound)


def _fields(actor, known=None):
    """The fields of the form: the audience only where there is a choice."""
    name, audience = (saved_view.fields[key] for key in ("name", "audience"))
    reach = {one.value: one.label for one in audiences(actor, "edit" if known else "add")}
    if known:
        reach.setdefault(known.audience, audience.type.labels[known.audience])
    return [
        name,
        *([Field("audience", audience.label, Choice(reach.items()), required=True)] if len(reach) > 1 else []),
    ]


def _write(request, form, write):
    """What `write(c)` returns, with a toast; None where the door refused, which the form then says."""
    try:
        with change(request.actor, source="web") as c:
            written = write(c)
    except (Refused, Invalid, NotFound) as fault:
        form.refuse(fault)
        return None
    words = _("Deleted: %(name)s") if "delete" in request.POST else _("Saved: %(name)s")
    messages.success(request, words % {"name": written.name}, extra_tags=str(c.id))
    return written


def _answer(request, entity, form, context):
    status = 422 if form.wrong or form.fault else 200
    context = {"entity": entity, "form": form, **context}
    return render(request, "web/view_form.html", context, status=status, here=f"/{entity.key}/")
