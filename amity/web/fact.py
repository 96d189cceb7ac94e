"""Changing one fact in its place on the card, and asking who said so."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from amity.records.errors import Conflict, Invalid, NotFound, Refused
from amity.records.fields import LinksField
from amity.records.history import who_said
from amity.records.scope import find
from amity.records.types import Moment

from . import facts
from .card import head_context, shown_fields
from .forms import Form
from .missing import or_missing
from .panels import own
from .saving import save, settle
from .shell import render
from .sources import source
from .values import found, values_of


@or_missing
def edit_fact(request, entity, id, key):
    """GET gives the input in place of the fact (with `?show` the fact again), POST saves it."""
    bound = entity.bound(request.actor)
    field = bound.fields.get(key)
    if field is None or key not in bound.writable:
        raise NotFound(entity.key)
    address = f"/{entity.key}/{id}/"
    if request.method == "POST":
        return _save(request, bound, id, field, address)
    values = values_of(bound, [field], id)
    if not request.headers.get("HX-Request"):
        return redirect(f"{address}edit/#{facts.html_id(field)}")
    if "show" in request.GET:
        return render(request, "web/card_fact.html#fact", _fact(bound, id, field, values[key]))
    return _editing(request, address, field, Form.shown(request.actor, [field], values))


def _save(request, bound, id, field, address):
    form = Form.posted(request.actor, [field], request.POST)
    status = 422
    if not form.wrong and field.key in form.inputs:
        try:
            c, changed = save(bound, id, form)
        except Conflict as conflict:
            settle(bound, id, form, conflict)
            status = 409
        except (Refused, Invalid, NotFound) as fault:
            find(bound.actor, bound.entity, id)  # NotFound, if it is the record itself that is not there
            form.refuse(fault)
        else:
            return _saved(request, bound, id, field, address, c if changed else None)
    return _editing(request, address, field, form, status)


def _editing(request, address, field, form, status=200):
    template = "web/card_fact.html#editing" if request.headers.get("HX-Request") else "web/card_fact.html"
    if field.key not in form.inputs:
        form = Form.shown(request.actor, [field])
    one = form.inputs[field.key]
    one.error, one.focus = one.error or form.fault, True
    return render(request, template, {"form": form, "input": one, "address": address}, status=status)


def _saved(request, bound, id, field, address, c):
    """The fact anew, the head that may show it too, and a toast with Undo."""
    words = _("Saved: %(field)s") % {"field": capfirst(field.label)}
    if not request.headers.get("HX-Request"):
        if c is not None:
            messages.success(request, words, extra_tags=str(c.id))
        return redirect(address)
    record, values = found(bound, shown_fields(bound), id)
    context = head_context(bound, record, values) | _fact(bound, id, field, values.get(field.key))
    if c is not None:
        context |= {"words": words, "change": c.id}
    return render(request, "web/card_fact.html#saved", context)


def _fact(bound, id, field, value):
    if isinstance(field, LinksField):
        return {"panel": own(bound, id, field)}
    return {"fact": facts.fact(bound, id, field, value)}


@or_missing
def said(request, entity, id, key):
    """Who set a field to its present value, when, from where and why."""
    find(request.actor, entity, id)
    field = entity.bound(request.actor).fields.get(key)
    if field is None:
        raise NotFound(entity.key)
    change = who_said(request.actor, entity, id, key)
    context = {"field": field, "change": change, "source": source(change), "address": f"/{entity.key}/{id}/"}
    if change is not None:
        context["when"] = Moment().text(change.at, request.actor.look)
    return render(request, "web/card_said.html", context)
