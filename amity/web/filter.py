"""A filter more for a list: which field, which question, which value. Then the list with it."""

from django.http import HttpResponse
from django.shortcuts import redirect

from amity.records.condition import WITHOUT_VALUE
from amity.records.errors import NotFound
from amity.records.scope import may

from .filter_values import KEY, asked_of, written
from .forms import Form
from .list_address import ListAddress
from .missing import or_missing
from .shell import render


@or_missing
def add_filter(request, entity):
    """`?field=` chooses the field, `?ask=` the question, `?value=` what to compare with; v, f and order of the list
    come along."""
    actor = request.actor
    if not may(actor, entity):
        raise NotFound(entity.key)
    bound = entity.bound(actor)
    address = ListAddress(request, bound, path=f"/{entity.key}/")
    field = bound.fields.get(request.GET.get("field", ""))
    questions = field.type.questions() if field is not None else {}
    context = {"entity": entity, "address": address, "asks": fields_to_ask(bound), "chosen": field}
    if not questions:
        return _answer(request, context)
    ask = request.GET.get("ask", "")
    if ask in questions and ask in WITHOUT_VALUE:
        return _go(request, address.with_filters(f"{field.key}:{ask}"))
    value = asked_of(field, actor)
    form = Form.posted(actor, [value], request.GET) if ask in questions else Form.shown(actor, [value])
    form.demand([value])
    if ask in questions and not form.wrong:
        return _go(request, address.with_filters(*(f"{field.key}:{ask}:{one}" for one in written(form.values[KEY]))))
    context |= {"questions": _questions(questions), "ask": ask, "input": form.inputs[KEY]}
    if ask not in questions:
        form.inputs[KEY].error, form.inputs[KEY].focus = "", True
    return _answer(request, context, 422 if ask in questions else 200)


def fields_to_ask(bound):
    """[(key, label)] of the fields that a filter can ask something of, in the order of their labels."""
    found = [(field.key, str(field.label)) for field in bound.fields.values() if field.type.questions()]
    return sorted(found, key=lambda one: one[1].casefold())


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
