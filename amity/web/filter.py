"""A filter more for a list: typed as a sentence, or which field, which question, which value. Then the list with it.

What points to the records of the list (a company's deals) is asked for in steps: whether there is any, and with what.
"""

from django.http import HttpResponse
from django.shortcuts import redirect

from amity.records import filters
from amity.records.condition import questions
from amity.records.errors import NotFound
from amity.records.relations import ANY, QUESTIONS, relation
from amity.records.scope import may

from .filter_sentence import sentence
from .filter_values import asked, fields_to_ask, relations_to_ask
from .list_address import ListAddress
from .missing import or_missing
from .shell import render


@or_missing
def add_filter(request, entity):
    """`?say=` is a sentence; else `?field=` chooses the field, `?ask=` the question, `?value=` what to compare with.

    What the list keeps comes along; `?to=board` goes on to its board.
    """
    if not may(request.actor, entity):
        raise NotFound(entity.key)
    bound = entity.bound(request.actor)
    address = ListAddress.gone_back_to(request, bound)
    context = {"entity": entity, "address": address, "asks": fields_to_ask(bound), "related": relations_to_ask(bound)}
    key = request.GET.get("field", "")
    field = bound.fields.get(key)
    if field is not None and questions(field):
        texts, form, status = asked(request, field)
        return _go(request, address.with_filters(*texts)) if texts else _answer(request, context | form, status)
    if found := relation(bound, key):
        return _ask_related(request, found, context)
    texts, form, status = sentence(request, bound, address)
    return _go(request, address.with_filters(*texts)) if texts else _answer(request, context | form, status)


def _ask_related(request, relation, context):
    """`?there=` says any or none, `?part=` the field of what points here that is asked next; `?with=` are questions
    that were answered already."""
    there, texts = request.GET.get("there", ""), request.GET.getlist("with")
    there = there if there in QUESTIONS else ANY
    part = relation.target.fields.get(request.GET.get("part", ""))
    if part is not None and questions(part):
        more, form, status = asked(request, part)
        if not more:
            carried = [*_carried(relation, there, texts), ("part", part.key)]
            return _answer(request, context | form | {"relation": relation, "carried": carried}, status)
        texts += more
    if "add" in request.GET:
        asked_of = f"{relation.key}:{there}:{filters.BOTH.join(texts)}"
        return _go(request, context["address"].with_filters(asked_of))
    known, faults = filters.read(texts, relation.target)
    context |= {
        "relation": relation,
        "there": [(name, words, name == there) for name, words in QUESTIONS.items()],
        "known": [one.words(request.actor) for one in known],
        "faults": faults,
        "carried": _carried(relation, "", [one.text for one in known]),
        "parts": fields_to_ask(relation.target),
    }
    return _answer(request, context)


def _carried(relation, there, texts):
    """(name, value) of what the next step of a form has to know."""
    return [("field", relation.key), *([("there", there)] if there else []), *(("with", text) for text in texts)]


def _go(request, address):
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204, headers={"HX-Redirect": address})
    return redirect(address)


def _answer(request, context, status=200):
    template = "web/filter.html#asked" if request.headers.get("HX-Request") else "web/filter.html"
    return render(request, template, context, status=status, here=f"/{context['entity'].key}/")
