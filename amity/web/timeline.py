"""The timeline on the card of a record: what happened, page by page, and what is planned."""

from django.shortcuts import redirect
from django.utils.http import urlencode
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _

from amity.activities.activities import activity
from amity.activities.next_step import Steps, next_steps
from amity.activities.sides import sides
from amity.activities.telling import telling
from amity.activities.timeline import stretch
from amity.records.fields import LinkColumn
from amity.records.scope import find, may
from amity.records.titles import titles_of
from amity.sales.stays import stays

from .acts import Acts
from .missing import or_missing
from .shell import render
from .spot import Spot
from .timeline_rows import Rows

SHOWS = {
    "": _("All"),
    "call": _("Calls"),
    "meeting": _("Meetings"),
    "task": _("Tasks"),
    "note": _("Notes"),
    "changes": _("Changes"),
}
PLANNED = 5
"""So many planned things stand on a card beside the next step, until all of them are asked for."""
STAGE = "stage"
"""The kind of entry that a move of a deal is."""


@or_missing
def show_timeline(request, entity, id):
    """A page of the timeline alone, for htmx; a plain request gets the card."""
    if not request.headers.get("HX-Request"):
        return redirect(f"/{entity.key}/{id}/?{request.GET.urlencode()}")
    line = context(request, entity, id)
    partial = "older" if request.GET.get("before") else "rest" if request.GET.get("planned") else "anew"
    return render(request, f"web/timeline.html#{partial}", {"line": line})


def context(request, entity, id, *, kind="", before="", record=None, steps=None):
    """What `web/timeline.html` shows of the record `id` of `entity`: {"rows", "planned", "shows", "older", …}.

    `kind` is one of SHOWS, `before` the key of a page; without them the address of the request says. `record` and
    its next `steps` are looked up unless they are at hand. Raises NotFound.
    """
    actor, kind = request.actor, kind or request.GET.get("show", "")
    kind = kind if kind in SHOWS else ""
    before = before or request.GET.get("before", "")
    record = record or find(actor, entity, id)
    steps = _steps(request, id, kind, steps) if not before and kind != "changes" else Steps()
    planned = steps if kind else steps[1:]
    page = stretch(actor, id, kinds=(STAGE,) if kind == "changes" else (kind,) if kind else (), before=before)
    changes = telling(actor, entity, record, since=page.since, until=page.until) if kind in ("", "changes") else []
    return {
        **_shown(request, entity, record, page, planned, changes),
        "kind": kind,
        "address": f"/{entity.key}/{id}/",
        "on": Spot("card", entity, id).token,
        "shows": [(name, words, _query(show=name), name == kind) for name, words in SHOWS.items()],
        "older": _query(show=kind, before=page.older) if page.older else "",
        "more": steps.total - len(steps),
        "all": _query(show=kind, planned="all"),
        "adds": may(actor, activity, "add"),
    }


def coming(actor, id, kinds=(), most=PLANNED + 1):
    """What is planned for the record `id`: Steps, so many as a card shows with the next one."""
    return next_steps(actor, [id], kinds=kinds, most=most).get(id, Steps())


def _steps(request, id, kind, known):
    every = request.GET.get("planned") == "all"
    if known is not None and not kind and not every:
        return known
    return coming(request.actor, id, (kind,) if kind else (), None if every else PLANNED + (not kind))


def _query(**asked):
    return urlencode({key: value for key, value in asked.items() if value})


def _shown(request, entity, record, page, planned, changes):
    """The rows as HTML: {"rows", "planned", "rest": what of the planned stands behind the first}."""
    actor, id = request.actor, record.pk
    ids = [entry.item for entry in page.entries if entry.shown] + [one["id"] for one in planned]
    about, people = sides(actor, ids, id)
    moves = stays(actor, [entry.item for entry in page.entries if entry.kind == STAGE])
    titles = titles_of(actor, {target for change in changes for edit in change.edits for target in _targets(*edit)})
    make = Rows(actor.look, entity, id, about=about, people=people, titles=titles)
    rows = [(entry.at, make.activity(entry.shown, entry.at)) for entry in page.entries if entry.shown]
    rows += [(one.entered_at, make.stay(one, one.deal[0] == id)) for one in moves.values() if not _is_first(one, id)]
    rows += [(one.at, make.told(one)) for one in changes]
    rows.sort(key=lambda row: row[0], reverse=True)
    acts = Acts(request, Spot("card", entity, id))
    ahead = [make.planned(one, acts) for one in planned]
    return {
        "rows": make.page(rows, page.since),
        "planned": mark_safe("\n".join(ahead)),
        "rest": mark_safe("\n".join(ahead[PLANNED:])),
    }


def _is_first(stay, id):
    """On a deal's own card its first stage says no more than that it was created."""
    return stay.came_from is None and stay.deal[0] == id


def _targets(field, *values):
    if isinstance(field, LinkColumn):
        return [(field.target.key, value) for value in values if value]
    return []
