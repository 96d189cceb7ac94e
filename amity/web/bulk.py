"""Doing something with many chosen records: what, with a look at what will happen; then one Change with Undo."""

from dataclasses import replace

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.text import capfirst
from django.utils.translation import ngettext

from amity.errands.errands import begin
from amity.errands.run import by_reason
from amity.records.carrying_on import carry_on
from amity.records.errors import Invalid
from amity.records.merging.merge import MOST
from amity.records.tags_in_passing import grown
from amity.records.writing import change

from .bulk_asked import Asked
from .bulk_chosen import chosen
from .bulk_preview import preview, worded
from .errand_told import remember
from .landing import landing
from .merging.partner import merge_address
from .missing import or_missing
from .posted import posted
from .shell import render

AT_ONCE = 500
"""So many records are written while the person waits; more are an errand."""


@posted("/{entity.key}/")
@or_missing
def bulk(request, entity):
    """`do` is edit, assign, tag, act, link, delete, or merge, which has a page of its own; `id` (many), `ids` (by
    commas) or `all` (of the list `q`) say with which; `sure` does it, unless the list holds others meanwhile than the
    person has looked at: then they look again."""
    bound = entity.bound(request.actor)
    if request.POST.get("do") == "merge":
        return redirect(merge_address(entity, chosen(request, bound).ids[: MOST + 1], back=landing(request)))
    asked, which = Asked(request, bound), chosen(request, bound)
    context = {"entity": entity, "asked": asked, "which": which, "number": len(which.ids), "back": landing(request)}
    if which.fault:
        return _answer(request, {**context, "fault": which.fault}, 422)
    if asked.deed is None:
        return _answer(request, context, 422 if asked.form and asked.form.wrong else 200)
    context |= {
        "new": _new(asked, request.actor.look),
        "why": request.POST.get("why", "").replace("\0", "").strip()[:500],
    }
    if "sure" in request.POST and not which.others:
        return (
            _begin(request, bound, asked, which, context)
            if len(which.ids) > AT_ONCE
            else _do(request, bound, asked, which, context)
        )
    context["others"] = which.others and "sure" in request.POST
    status = 409 if context["others"] else 200
    return _answer(request, {**context, "preview": preview(bound, which.ids, asked)}, status)


def _new(asked, look):
    """[(label, value in words)] of what is set."""
    inputs, values = asked.form.inputs, asked.deed.values
    return [
        (capfirst(one.label), worded(inputs[one.key], values[one.key], look)) for one in asked.said if one.key in values
    ]


def _begin(request, bound, asked, which, context):
    """Hand it over to a job; tags that are new are made at once, and the job knows them."""
    try:
        with change(request.actor, source="bulk") as c:
            deed = replace(asked.deed, values=grown(c, bound.entity, asked.deed.values))
    except Invalid:
        return _answer(request, {**context, "preview": preview(bound, which.ids, asked)}, 422)
    errand = begin(
        request.actor,
        entity=bound.entity.key,
        deed=deed.packed(bound),
        ids=which.ids,
        total=len(which.ids),
        why=context["why"],
        back=context["back"],
    )
    remember(request, errand)
    return redirect(f"/errands/{errand.pk}/")


def _do(request, bound, asked, which, context):
    """Do it at once, with all that may be."""
    entity = bound.entity
    with change(request.actor, source="bulk", reason=context["why"]) as c:
        refused = carry_on(c, which.ids, lambda c, ids: asked.deed.write(c, entity, ids))
    number = len(which.ids) - len(refused)
    if not number:
        return _answer(request, {**context, "preview": preview(bound, which.ids, asked)}, 422)
    words = did(asked.what, number)
    if refused:
        words += " · " + left_out(by_reason(refused))
    messages.success(request, words, extra_tags=str(c.id) if c.wrote else "")
    return redirect(context["back"])


def did(what, number):
    """What was done with how many, in words."""
    if what == "delete":
        return ngettext("%(number)s record deleted", "%(number)s records deleted", number) % {"number": number}
    return ngettext("%(number)s record changed", "%(number)s records changed", number) % {"number": number}


def left_out(refused):
    """How many were left out, and for what reason if there is one alone."""
    number = sum(count for _why, count, _ids in refused)
    words = ngettext("%(number)s left out", "%(number)s left out", number) % {"number": number}
    return f"{words}: {refused[0][0]}" if len(refused) == 1 and refused[0][0] else words


def _answer(request, context, status=200):
    return render(request, "web/bulk.html", context, status=status, here=f"/{context['entity'].key}/")
