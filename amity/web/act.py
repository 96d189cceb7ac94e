"""Doing something with a record: the actions that its entity declares, with a form where they ask for more."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from amity.records.errors import Invalid, NotFound, Refused
from amity.records.fields import Field
from amity.records.scope import find
from amity.records.writing import change

from .card import title_of
from .doable import barred, doable, narrow
from .forms import Form
from .last_board import remember
from .missing import or_missing
from .move import dropped, moved, on_board
from .shell import render


@or_missing
def act(request, entity, id, name):
    """GET asks for the action's parameters; POST does it. A refusal comes back with what it asks for, on a board
    (`?on=board`) where the card fell; to whoever can't do it at all with words alone."""
    record, board = find(request.actor, entity, id), on_board(request, entity)
    action = next((one for one in entity.actions if one.name == name), None)
    if action is None or (board and action.name != "move"):
        raise NotFound(entity.key)
    fields = [Field(one.name, one.label, one.type, hint=one.hint, required=one.required) for one in action.params]
    if request.method != "POST":
        return _ask(request, entity, record, action, Form.shown(request.actor, fields), 200)
    if barred(entity.bound(request.actor), record, action):
        return _ask(request, entity, record, action, Form.shown(request.actor, fields), 422)
    form = Form.posted(request.actor, fields, dropped(entity, request.POST) if board else request.POST)
    form.demand(fields)
    if not form.wrong:
        record = find(request.actor, entity, id)
        try:
            with change(request.actor, source="web") as c:
                action.do(record, c=c, **form.values)
        except (Refused, Invalid, NotFound) as fault:
            form.refuse(fault)
        else:
            if entity.board and any(param.beyond for param in action.params):
                remember(request, entity, getattr(record, f"{entity.board.within}_id"))
            return moved(request, entity, record, c) if board else _go_on(request, entity, id, action, c)
    return _ask(request, entity, record, action, form, 422)


def _ask(request, entity, record, action, form, status):
    bound = entity.bound(request.actor)
    narrow(form, action, record)
    no = barred(bound, record, action)
    form.fault = no or form.fault
    context = {
        "entity": entity,
        "title": title_of(bound, record),
        "address": f"/{entity.key}/{record.pk}/",
        "record": record,
        "action": action,
        "others": [] if no else [one for one in doable(bound, record) if one.params and one is not action],
        "form": form,
        "asked": [] if no else _asked(form, status),
        "barred": bool(no),
        "back": _back(request),
    }
    template = "web/form_act.html"
    if request.headers.get("HX-Request"):
        template += "#fell" if on_board(request, entity) else "#asked"
    return render(request, template, context, status=status, here=f"/{entity.key}/")


def _asked(form, status):
    """The inputs to show: all at first, after a refusal those that it is about and those that were filled in."""
    inputs = list(form.inputs.values())
    return [one for one in inputs if one.wrong or one.required or one.key in form.values] if status == 422 else inputs


def _go_on(request, entity, id, action, c):
    """To the page that `back` names, if it is one of this house, else to the card; htmx is told to load it."""
    messages.success(request, _("Done: %(what)s") % {"what": action.label}, extra_tags=str(c.id) if c.touched else "")
    address = _back(request) or f"/{entity.key}/{id}/"
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204, headers={"HX-Redirect": address})
    return redirect(address)


def _back(request):
    """The page of this house that a form or its address names to go back to; "" if none."""
    back = request.POST.get("back") or request.GET.get("back", "")
    return back if url_has_allowed_host_and_scheme(back, None) else ""
