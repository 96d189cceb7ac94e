"""A new record: few fields first, the rest on demand; what may be the same is shown before it is made twice."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from amity.records.errors import Invalid, NotFound, Refused
from amity.records.scope import may
from amity.records.shaping.showing import showings
from amity.records.writing import change

from .alike import alike, watched
from .forms import Form
from .groups import first_and_rest
from .last_board import remember, where_it_begins
from .missing import or_missing
from .prefill import prefilled
from .shell import render
from .showing import decide, known_of


@or_missing
def new(request, entity):
    """The form; after saving, the card. A strong duplicate is shown once, then made if the person wants it."""
    actor = request.actor
    if not may(actor, entity, "add"):
        raise NotFound(entity.key)
    bound = entity.bound(actor)
    fields, first = _fields(bound)
    form, status, doubles = _form(request, bound, fields), 200, []
    if request.method == "POST":
        doubles = [] if form.wrong or "anyway" in request.POST else _strongly_alike(bound, form)
        done = None if form.wrong or doubles else _create(request, entity, form)
        if done:
            return redirect(done)
        status = 422
    begun, rest = first_and_rest(form, first)
    if not form.wrong:
        next(iter(begun or rest)).focus = True
    context = {
        "entity": entity,
        "form": form,
        "first": begun,
        "rest": rest,
        "unfold": any(one.wrong for one in rest),
        "doubles": doubles,
        "watched": watched(bound),
        "draft": f"{actor.id}:{entity.key}:new",
    }
    return render(request, "web/form_new.html", context, status=status, here=f"/{entity.key}/")


def _form(request, bound, fields):
    """The form as it was sent, or as it begins."""
    known = known_of(bound, None)
    if request.method == "POST":
        form = Form.posted(bound.actor, fields, request.POST)
        form.require(fields)
        form.complete(fields)
    else:
        begins = where_it_begins(request, bound) | prefilled(bound, fields, request.GET)
        form, known = Form.shown(bound.actor, fields, begins), known | begins
    decide(form, bound, known)
    return form


def _fields(bound):
    """(all fields that may be given, the keys of those asked first): with them what is required, and what is shown at
    times only: it comes up before one's eyes."""
    sections = [field for _section, fields in bound.sections() for field in fields]
    every = {one.key: one for one in [*bound.columns(bound.asked_first), *sections] if one.key in bound.writable}
    first = dict.fromkeys([*bound.asked_first, *(key for key, one in every.items() if one.required), *showings(bound)])
    return list(every.values()), [key for key in first if key in every]


def _strongly_alike(bound, form):
    return alike(bound, form.values, strong=True) if watched(bound) else []


def _create(request, entity, form):
    """The address of the new card; "" where the door refused, which the form then says."""
    values = {key: value for key, value in form.values.items() if value not in (None, "", []) or _begins(form, key)}
    try:
        with change(request.actor, source="web") as c:
            record = c.create(entity.model, **values)
    except (Refused, Invalid, NotFound) as fault:
        form.refuse(fault)
        return ""
    if entity.board:
        remember(request, entity, getattr(record, f"{entity.board.within}_id"))
    messages.success(request, _("Created: %(name)s") % {"name": record}, extra_tags=str(c.id))
    return f"/{entity.key}/{record.pk}/"


def _begins(form, key):
    """Whether the door would give a field that is left out its default: one that was emptied stays so."""
    field = form.inputs[key].field
    return field.custom and field.default is not None
