"""The audit log, for administrators: searched, and taken along as a file."""

from datetime import date, datetime, time, timedelta
from urllib.parse import urlencode
from uuid import UUID

from django.http import StreamingHttpResponse
from django.utils.translation import gettext as _

from amity.audit.log import note
from amity.audit.models import Kind
from amity.audit.reading import entries, page
from amity.exchange.write_csv import write_csv
from amity.records.registry import find_entity
from amity.records.titles import titles_of
from amity.records.types import Moment

from ..client_address import address_of
from .pages import administrators, show

ICONS = {
    Kind.SIGN_IN: "check",
    Kind.SIGN_IN_FAILED: "alert-triangle",
    Kind.WAITS: "clock-exclamation",
    Kind.SIGN_OUT: "logout",
    Kind.SESSIONS: "logout",
    Kind.SECOND_ON: "shield-lock",
    Kind.SECOND_OFF: "shield",
    Kind.NEW_CODES: "key",
    Kind.RECOVERED: "key",
    Kind.CONNECTED: "key",
    Kind.DISCONNECTED: "key",
    Kind.OUTSIDE: "alert-triangle",
    Kind.CODE_FAILED: "alert-triangle",
    Kind.PASSWORD_FAILED: "alert-triangle",
    Kind.PASSWORD: "lock",
    Kind.EMAIL: "lock",
    Kind.EXPORT: "download",
    Kind.VIEWED: "search",
    Kind.MUCH: "alert-triangle",
    Kind.TOO_MUCH: "alert-triangle",
    Kind.RIGHTS: "shield-lock",
    Kind.SETTINGS: "settings",
    Kind.ERASED: "trash",
    Kind.VIEW_AS: "user",
    Kind.VIEW_AS_END: "user",
    Kind.HOUSE: "database",
}
CHUNK = 2000
HEADERS = ("number", "at", "kind", "person", "name", "address", "what", "hash")


@administrators
def audit(request):
    """`?kind=`, `?q=` and `?since=`, `?until=` (days) narrow it, `?before=` goes on; `?as=csv` is a file of it."""
    asked = {key: request.GET.get(key, "").replace("\0", "").strip()[:100] for key in ("kind", "q", "since", "until")}
    found = _found(asked, request.actor.look)
    if request.GET.get("as") == "csv":
        return _file(request, found, asked)
    before = request.GET.get("before", "")
    rows, last = page(found, int(before) if before.isascii() and before.isdigit() and len(before) < 19 else None)
    titles = titles_of(request.actor, filter(None, map(_record, rows)))
    narrowed = {key: value for key, value in asked.items() if value}
    context = {
        "rows": [_told(one, request.actor.look, titles) for one in rows],
        "asked": asked,
        "narrowed": bool(narrowed),
        "kinds": Kind.choices,
        "file": f"?{urlencode(narrowed | {'as': 'csv'})}",
        "next": f"?{urlencode(narrowed | {'before': last})}" if last else "",
    }
    return show(request, "audit.html", context)


def _found(asked, look):
    since, until = _day(asked["since"]), _day(asked["until"])
    return entries(
        kind=asked["kind"],
        text=asked["q"],
        since=since and datetime.combine(since, time(), look.timezone),
        until=until and datetime.combine(until + timedelta(days=1), time(), look.timezone),
    )


def _day(text):
    """The day of a text as date fields send it; None for one that is none."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if 1900 < day.year < 9000 else None


def _told(entry, look, titles):
    what = entry.what
    if entry.kind in (Kind.RIGHTS, Kind.SETTINGS):
        what = ", ".join(_plural(key) for key in what.split(", "))
    if entry.kind == Kind.VIEWED:
        key, _dot, which = what.partition(" · ")
        what = f"{_plural(key)} · {titles.get(_record(entry), which)}"
    if entry.kind == Kind.VIEW_AS:
        what = f"{what} · {entry.details['why']}"
    return {
        "icon": ICONS[Kind(entry.kind)],
        "entry": entry,
        "who": entry.name or _("nobody who is known"),
        "what": what,
        "why": _why(entry),
        "when": Moment().text(entry.at, look),
        "href": _leads_to(entry),
    }


def _why(entry):
    """Why somebody could not sign in by a provider, and what it said itself of that; "" of other entries."""
    if entry.kind != Kind.SIGN_IN_FAILED:
        return ""
    return " · ".join(str(entry.details[name]) for name in ("why", "said") if entry.details.get(name))


def _leads_to(entry):
    """The address of what an entry is about; "" where it is about nothing that has a page."""
    if change := entry.details.get("change"):
        return f"/changes/{change}/"
    return "/{}/{}/".format(*record) if (record := _record(entry)) else ""


def _record(entry):
    """(entity key, id) of the one record that somebody was shown; None for several, and for entries of others."""
    records = entry.details.get("records", ()) if entry.kind == Kind.VIEWED else ()
    return (entry.details["entity"], UUID(records[0])) if len(records) == 1 else None


def _plural(key):
    entity = find_entity(key)
    return str(entity.plural) if entity else key


def _file(request, found, asked):
    """All that was asked for, as CSV; that it was taken along is an entry itself."""
    what = ", ".join(f"{key}: {value}" for key, value in asked.items() if value)
    note(Kind.EXPORT, request.actor, address=address_of(request), what=" · ".join(filter(None, ("audit", what))))
    rows = map(_cells, found.iterator(chunk_size=CHUNK))
    pieces = write_csv(list(HEADERS), rows, language=request.actor.language)
    response = StreamingHttpResponse(pieces, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="amity-audit.csv"'
    return response


def _cells(entry):
    at, person = entry.at.isoformat(), str(entry.person or "")
    return [str(entry.pk), at, entry.kind, person, entry.name, entry.address, entry.what, bytes(entry.hash).hex()]
