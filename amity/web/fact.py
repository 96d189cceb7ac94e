"""Changing one fact in its place, on the card or in a list, and asking who said so."""

from django.shortcuts import redirect

from amity.exchange.importing.provenance import basis_of
from amity.records.errors import Conflict, Invalid, NotFound, Refused
from amity.records.fields.masked import masked
from amity.records.history import who_said
from amity.records.scope import find
from amity.records.types import Moment

from . import facts
from .card import title_of
from .doable import mover, narrow
from .dropped import as_posted, belongs, is_dropped, meanwhile, stays
from .fact_saved import saved, shown, where
from .forms import Form
from .missing import or_missing
from .rights import lets
from .saving import save, settle
from .shell import render
from .sights import SIGHTS
from .sources import source
from .values import values_of


@or_missing
def edit_fact(request, entity, id, key):
    """GET gives the input in place of the fact (with `?show` the fact again), POST saves it; `?in=list` is for the cell
    of a list, `?in=board` and `?in=calendar` for a card there; the address of the list follows."""
    bound = entity.bound(request.actor)
    field = bound.fields.get(key)
    if field is None or key not in bound.writable or not belongs(request, field):
        raise NotFound(entity.key)
    if request.method == "POST":
        return _save(request, bound, id, field)
    if "show" in request.GET:
        (field,) = masked([field])
    values = values_of(bound, [field], id)
    if not request.headers.get("HX-Request") and request.GET.get("in") not in SIGHTS:
        return redirect(f"/{entity.key}/{id}/edit/#{facts.html_id(field)}")
    if "show" in request.GET:
        return render(request, "web/card_fact.html#fact", shown(bound, id, field, values[key]))
    if not lets(request.actor, entity, id, "edit"):
        raise NotFound(entity.key)
    return _editing(request, bound, id, [field], Form.shown(request.actor, [field], values))


def _save(request, bound, id, field):
    fields, drop = [field, *_beside(request, bound, field)], is_dropped(request)
    data = as_posted(request.POST, field, bound.actor.look) if drop else request.POST
    form = Form.posted(request.actor, fields, data)
    status = 422
    if not form.wrong and field.key in form.inputs:
        try:
            c, changed = save(bound, id, form)
        except Conflict as conflict:
            if drop:
                return saved(request, bound, id, field, words=meanwhile(bound, id, field))
            settle(bound, id, form, conflict)
            status = 409
        except (Refused, Invalid, NotFound) as fault:
            find(bound.actor, bound.entity, id)  # NotFound, if it is the record itself that is not there
            fields += _asked_for(bound, fault, fields)
            form.complete(fields)
            form.refuse(fault)
        else:
            return saved(request, bound, id, field, c if changed else None)
    if drop:
        return stays(request, bound, id, field, form)
    return _editing(request, bound, id, fields, form, status)


def _beside(request, bound, field):
    """The fields that had to be said together with this one, after a refusal."""
    keys = [key for key in dict.fromkeys(request.POST.getlist("beside")) if key in bound.writable and key != field.key]
    return [bound.fields[key] for key in keys[:10]]


def _asked_for(bound, fault, fields):
    """[the field] that a refusal asks for, where it is another one than those that were said."""
    key = getattr(fault, "field", None)
    return [bound.fields[key]] if key in bound.writable and all(one.key != key for one in fields) else []


def _editing(request, bound, id, fields, form, status=200):
    form.complete(fields)
    if action := mover(bound.entity, fields[0]):
        narrow(form, action, find(request.actor, bound.entity, id))
    one, *others = form.inputs.values()
    one.error, one.focus = one.error or form.fault, not others
    if others:
        others[-1].focus = True
    asked = request.GET.urlencode() if request.GET.get("in") else ""
    context = {"form": form, "input": one, "others": others, "address": f"/{bound.entity.key}/{id}/", "asked": asked}
    if request.headers.get("HX-Request"):
        return render(request, "web/card_fact.html#editing", context, status=status)
    title = title_of(bound, find(request.actor, bound.entity, id))
    context |= {"entity": bound.entity, "title": title, "back": where(request, bound, id)}
    return render(request, "web/card_fact.html", context, status=status, here=f"/{bound.entity.key}/")


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
        context |= {"when": Moment().text(change.at, request.actor.look), "basis": basis_of(change)}
    return render(request, "web/card_said.html", context)
