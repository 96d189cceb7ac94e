"""All that is known of a person, to be given to them: a page that prints, and the same as JSON."""

import json
import re
from datetime import date, datetime

from django.http import HttpResponse
from django.utils.text import capfirst

from amity.audit.log import note
from amity.audit.models import Kind
from amity.base.locale import whole_date
from amity.contacts.contacts import contact
from amity.privacy.known import known
from amity.records.errors import NotFound

from ..client_address import address_of
from ..missing import or_missing
from ..settings.pages import administrators
from ..shell import render
from ..sources import WORDS
from ..when import printed

DAY = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")


@administrators
@or_missing
def known_page(request, entity, id):
    """`?as=json` is a file. Either way the audit log notes who took it, by the number of the record alone."""
    if entity is not contact:
        raise NotFound(entity.key)
    all_known = known(request.actor, id)
    format = "json" if request.GET.get("as") == "json" else "page"
    note(
        Kind.EXPORT,
        request.actor,
        address=address_of(request),
        what=f"person · {format} · {id}",
        record=str(id),
    )
    if format == "json":
        text = json.dumps(all_known, ensure_ascii=False, indent=2, default=str)
        response = HttpResponse(text, content_type="application/json; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="person-{id}.json"'
        return response
    look = request.actor.look
    context = {
        "entity": entity,
        "address": f"/{entity.key}/{id}/",
        "known": all_known,
        "made": _when(all_known["made"], look),
        "kinds": [_kind(one, look) for one in all_known["kinds"]],
        "entries": [
            entry | {"when": _when(entry["at"], look), "source": _source(entry)} for entry in all_known["history"]
        ],
        "exports": [one | {"when": _when(one["at"], look)} for one in all_known["exports"]],
        "imports": [one | {"when": _when(one["at"], look)} for one in all_known["elsewhere"]["imports"]],
    }
    return render(request, "web/privacy/known.html", context, here=f"/{entity.key}/")


def _kind(kind, look):
    records = [
        [
            (capfirst(fact["label"]), fact.get("words") or _text(fact["value"], look), _said(fact.get("said"), look))
            for fact in one["facts"]
        ]
        for one in kind["records"]
    ]
    return {"label": kind["label"], "records": records, "cut": kind.get("cut")}


def _text(value, look):
    """A value of JSON as a line of text."""
    if isinstance(value, bool):
        return "✓" if value else "—"
    if isinstance(value, list):
        return "; ".join(_text(one, look) for one in value)
    if isinstance(value, dict):
        if "amount" in value:
            return f"{value['amount']} {value['currency']}"
        return " · ".join(str(value[key]) for key in ("name", "value", "label") if value.get(key))
    text = str(value)
    if DAY.fullmatch(text):
        return _day(text, look)
    return _when(text, look) if len(text) > 18 and text[4:5] == text[7:8] == "-" and text[10:11] in "T " else text


def _day(text, look):
    try:
        return whole_date(date.fromisoformat(text), look.language)
    except ValueError:  # a text that looks like one
        return text


def _when(text, look):
    try:
        return printed(datetime.fromisoformat(text), look)
    except ValueError:
        return text


def _said(said, look):
    return f"{_when(said['at'], look)} · {said['who']} · {_source(said)}" if said else ""


def _source(entry):
    return str(WORDS.get(entry["source"], entry["source"]))
