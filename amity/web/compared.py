"""A record beside what a directory says of it: each proposed value is accepted or rejected. A service is asked only by
a POST, so that no link and no look ahead sends a key to it."""

import json

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from amity.directories.asking import ask
from amity.directories.comparing import SOURCE, compare, compared_fields, decide, reason
from amity.directories.hearing import Unanswered
from amity.directories.known import directories_of
from amity.records.errors import Conflict, Invalid, NotFound, Refused
from amity.records.scope import find
from amity.records.writing import change

from .card import title_of
from .facts import shown
from .missing import or_missing
from .rights import lets
from .saving import said_by
from .shell import render
from .values import values_of


@or_missing
def compare_with(request, entity, id, directory):
    """Ours and theirs, field by field; posted, what was chosen of it is done, or with `ask` a service is asked."""
    bound = entity.bound(request.actor)
    record = find(request.actor, entity, id)
    known = next((one for one in directories_of(bound) if one.pk == directory), None)
    if known is None or not lets(request.actor, entity, id, "edit"):
        raise NotFound("directory")
    fields = {one.key: one for one in [bound.fields[known.key], *compared_fields(known, bound)]}
    values = values_of(bound, list(fields.values()), id)
    said, fault = compare(known, bound, id, values), ""
    if request.method == "POST":
        asks = known.asked and "ask" in request.POST
        fault = _ask(request, known, values) if asks else _decide(request, known, record, said)
        if not fault:
            answer = redirect(request.path if asks else f"/{entity.key}/{id}/")
            answer.status_code = 303
            return answer
    context = {
        "entity": entity,
        "title": title_of(bound, record),
        "address": f"/{entity.key}/{id}/",
        "directory": known,
        "said": said,
        "lines": [_line(request, bound, id, one) for one in said.lines],
        "by": (bound.fields[known.key].label, values[known.key]),
        "fault": fault,
    }
    return render(request, "web/compared.html", context, status=422 if fault else 200, here=f"/{entity.key}/")


def _line(request, bound, id, one):
    look, key = request.actor.look, one.field.key
    return {
        "key": key,
        "label": one.field.label,
        "ours": shown(one.field, one.value, look),
        "theirs": one.field.type.show(one.proposed, look),
        "said": said_by(bound, id, key),
        "seen": _seen(one),
        "picked": request.POST.get(f"pick.{key}", ""),
    }


def _seen(line):
    """What the person has before their eyes, to be told when it is no longer so."""
    return json.dumps([line.field.type.pack(line.value), line.packed], default=str, ensure_ascii=False)


def _ask(request, directory, values):
    """See to it that the service was asked; what is wrong in words, "" if nothing is."""
    try:
        ask(directory, values[directory.key], again=request.POST["ask"] == "again")
    except Unanswered as no:
        return no.message
    return ""


def _decide(request, directory, record, said):
    """Do what was chosen; what is wrong in words, "" if nothing is."""
    data, lines = request.POST, said.lines
    picks = {one.field.key: "accept" if "all" in data else data.get(f"pick.{one.field.key}", "") for one in lines}
    if any(picks[one.field.key] and data.get(f"seen.{one.field.key}") != _seen(one) for one in lines):
        return _("Somebody has changed this meanwhile. Look at it once more.")
    accepted = [one for one in lines if picks[one.field.key] == "accept"]
    rejected = [one for one in lines if picks[one.field.key] == "reject"]
    if not accepted and not rejected:
        return _("Choose what to accept or to reject.")
    try:
        with change(request.actor, source=SOURCE, reason=reason(directory, said.as_of, request.actor.look)) as c:
            decide(c, directory, record, accepted, rejected)
    except (Refused, Conflict) as refusal:
        return getattr(refusal, "message", "") or _("Somebody has changed this meanwhile. Look at it once more.")
    except Invalid as faults:
        labels = {one.field.key: one.field.label for one in lines}
        return " ".join(f"{labels.get(key, key)}: {message}" for key, message in faults.errors.items())
    words = ngettext("%(number)s value accepted", "%(number)s values accepted", len(accepted))
    messages.success(request, words % {"number": len(accepted)}, extra_tags=str(c.id))
    return ""
