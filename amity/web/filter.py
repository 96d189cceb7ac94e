"""A filter more for a list: which field, which question, which value. Then the list with it."""

from django.http import HttpResponse
from django.shortcuts import redirect

from amity.records.condition import WITHOUT_VALUE, questions
from amity.records.errors import NotFound
from amity.records.periods import COUNTED
from amity.records.scope import may

from .board import has_board
from .filter_values import DAYS, KEY, asked_of, days_asked, fields_to_ask, written
from .forms import Form
from .list_address import ListAddress
from .missing import or_missing
from .shell import render

USUAL = {DAYS: 30}
"""What a form begins with."""


@or_missing
def add_filter(request, entity):
    """`?field=` chooses the field, `?ask=` the question, `?value=` what to compare with.

    What the list keeps comes along; `?to=board` goes on to its board.
    """
    if not may(request.actor, entity):
        raise NotFound(entity.key)
    bound = entity.bound(request.actor)
    board = request.GET.get("to") == "board" and has_board(bound)
    address = ListAddress(request, bound, path=f"/{entity.key}/board/" if board else f"/{entity.key}/")
    context = {"entity": entity, "address": address, "asks": fields_to_ask(bound)}
    field = bound.fields.get(request.GET.get("field", ""))
    if field is None or not questions(field):
        return _answer(request, context)
    return _ask(request, field, context)


def _ask(request, field, context):
    """Ask for question and value, or go to the list with them."""
    known, ask, address = questions(field), request.GET.get("ask", ""), context["address"]
    if ask in known and ask in WITHOUT_VALUE:
        return _go(request, address.with_filters(f"{field.key}:{ask}"))
    fields = [asked_of(field, request.actor), *([days_asked()] if "last" in known else [])]
    context |= {"chosen": field, "questions": _questions(known), "ask": ask}
    if ask not in known:
        inputs = Form.shown(request.actor, fields, USUAL).inputs
        inputs[KEY].focus = True
        return _answer(request, {**context, "inputs": inputs})
    needed = next(one for one in fields if one.key == (DAYS if ask in COUNTED else KEY))
    form = Form.posted(request.actor, [needed], request.GET)
    form.demand([needed])
    if form.wrong:
        inputs = Form.shown(request.actor, fields, USUAL).inputs | form.inputs
        return _answer(request, {**context, "inputs": inputs}, 422)
    values = written(form.values[needed.key])
    return _go(request, address.with_filters(*(f"{field.key}:{ask}:{one}" for one in values)))


def _questions(known):
    """[(question, its words, what it needs: "value", "days" or nothing)]"""
    needs = {**dict.fromkeys(WITHOUT_VALUE, ""), **dict.fromkeys(COUNTED, DAYS)}
    return [(name, label, needs.get(name, KEY)) for name, label in known.items()]


def _go(request, address):
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204, headers={"HX-Redirect": address})
    return redirect(address)


def _answer(request, context, status=200):
    template = "web/filter.html#asked" if request.headers.get("HX-Request") else "web/filter.html"
    return render(request, template, context, status=status, here=f"/{context['entity'].key}/")
