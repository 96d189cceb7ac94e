"""A filter more for a list: which field, which question, which value. Then the list with it."""

from django.http import HttpResponse
from django.shortcuts import redirect

from amity.records.condition import WITHOUT_VALUE
from amity.records.errors import NotFound
from amity.records.scope import may

from .board import has_board
from .filter_values import KEY, asked_of, fields_to_ask, written
from .forms import Form
from .list_address import ListAddress
from .missing import or_missing
from .shell import render


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
    if field is None or not field.type.questions():
        return _answer(request, context)
    return _ask(request, field, context)


def _ask(request, field, context):
    """Ask for question and value, or go to the list with them."""
    questions, ask, address = field.type.questions(), request.GET.get("ask", ""), context["address"]
    if ask in questions and ask in WITHOUT_VALUE:
        return _go(request, address.with_filters(f"{field.key}:{ask}"))
    value = asked_of(field, request.actor)
    context |= {"chosen": field, "questions": _questions(questions), "ask": ask}
    if ask not in questions:
        one = Form.shown(request.actor, [value]).inputs[KEY]
        one.focus = True
        return _answer(request, {**context, "input": one})
    form = Form.posted(request.actor, [value], request.GET)
    form.demand([value])
    if form.wrong:
        return _answer(request, {**context, "input": form.inputs[KEY]}, 422)
    return _go(request, address.with_filters(*(f"{field.key}:{ask}:{one}" for one in written(form.values[KEY]))))


def _questions(questions):
    """[(question, its words, whether it needs a value)]"""
    return [(name, label, name not in WITHOUT_VALUE) for name, (label, _ask) in questions.items()]


def _go(request, address):
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204, headers={"HX-Redirect": address})
    return redirect(address)


def _answer(request, context, status=200):
    template = "web/filter.html#asked" if request.headers.get("HX-Request") else "web/filter.html"
    return render(request, template, context, status=status, here=f"/{context['entity'].key}/")
