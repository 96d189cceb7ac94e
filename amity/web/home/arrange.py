"""Arranging a home: which widgets stand on it, in which order and how wide; an administrator's for a role too."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from amity.desk.keeping import lay
from amity.desk.known import home_of, known
from amity.records.errors import NotFound
from amity.records.registry import entities, find_entity
from amity.records.scope import find, may, visible
from amity.records.types.links import id_in
from amity.records.writing import change
from amity.users.roles import role

from ..missing import or_missing
from ..moved import moved
from ..shell import render
from .home import GIVEN, MOST, for_whom, sound, widgets_of
from .kinds import KINDS, WIDTHS
from .of_views import FAULTS, Closed, Viewed, sums, views


@or_missing
def arrange(request):
    """`up`, `down` and `drop` name a widget, `add` a kind; widths and the order of the rows are as posted; `given` goes
    back to what was given. `?role=` is for who has a role, for administrators."""
    actor = request.actor
    whose = _role(actor, request.GET.get("role", ""))
    known_now, fault = _widgets(actor, whose), ""
    if request.method == "POST":
        wanted, fault = _wanted(actor, request.POST, known_now)
        if not fault:
            return _keep(request, wanted, whose)
    return _answer(request, known_now, whose, fault)


def _role(actor, text):
    """The role of this id, for administrators; None for oneself."""
    if not text:
        return None
    if not actor.administers:
        raise NotFound("role")
    return find(actor, role, id_in(text))


def _widgets(actor, whose):
    if whose is None:
        return widgets_of(actor)
    home = home_of(whose.pk)
    return for_whom(actor, list(GIVEN)) if home is None else sound(home)


def _wanted(actor, data, now):
    """(the widgets as posted, "") or (None, what is wrong); None for what is given."""
    if "given" in data:
        return None, ""
    by_id = {one["id"]: one for one in now}
    ids = [id for id in dict.fromkeys(data.getlist("row")) if id in by_id]
    found = [{**by_id[id], "width": _width(data.get(f"width-{id}"), by_id[id])} for id in ids or by_id]
    found = moved(found, [one["id"] for one in found], data)
    found = [one for one in found if one["id"] != data.get("drop")]
    if "add" not in data:
        return found, ""
    if len(found) >= MOST:
        return None, _("So many widgets are more than anybody reads. Take some off first.")
    new, fault = _new(actor, data, by_id)
    return [*found, new] if new else None, fault


def _width(text, widget):
    return text if text in WIDTHS else widget["width"]


def _new(actor, data, by_id):
    """(the widget that the form asks for, "") or (None, what is missing)."""
    kind = KINDS.get(data.get("kind", ""))
    if kind is None or kind not in _offered(actor, by_id.values()):
        return None, _("Choose one of the list.")
    number = next(number for number in range(1, MOST + 2) if f"w{number}" not in by_id)
    made = {"id": f"w{number}", "kind": kind.key, "width": kind.width}
    made |= {name: data[name] for name in kind.takes if data.get(name)}
    if "view" in kind.takes:
        try:
            view = Viewed(actor, made)
        except FAULTS as fault:
            return None, str(fault)
        if made.get("sum") and made["sum"] not in view.bound.fields:
            return None, _("The view and the sum are of different objects.")
    return made, ""


def _offered(actor, now):
    """The kinds that may be added to these widgets: of those that show one thing only, one is enough."""
    there = {one["kind"] for one in now}
    return [one for one in KINDS.values() if one.open(actor) and (one.takes or one.key not in there)]


def _keep(request, wanted, whose):
    with change(request.actor, source="web") as c:
        lay(c, wanted, role=whose and whose.pk)
    messages.success(request, _("Your home is arranged") if whose is None else _("Saved"))
    named = request.POST.get("up") or request.POST.get("down")
    response = redirect(
        _address(whose) + (f"#row-{named}" if wanted and named in {one["id"] for one in wanted} else "")
    )
    response.status_code = 303
    return response


def _address(whose):
    return "/home/" + (f"?role={whose.pk}" if whose else "")


def _answer(request, now, whose, fault):
    actor = request.actor
    lists = [one for one in entities() if one.timeline is not None or one.scope.concerns]
    lists = [one for one in lists if find_entity(one.key) and may(actor, one)]
    desk = known(actor)
    context = {
        "rows": [_row(actor, one) for one in now],
        "kinds": _offered(actor, now),
        "widths": WIDTHS.items(),
        "views": views(actor, lists),
        "sums": sums(actor, lists),
        "typed": request.POST,
        "fault": fault,
        "whose": whose,
        "roles": visible(actor, role).order_by("name") if actor.administers else (),
        "address": _address(whose),
        "own": home_of(whose.pk) is not None if whose else desk.home is not None,
    }
    return render(request, "web/home.html", context, status=422 if fault else 200, here="/")


def _row(actor, widget):
    """{"id", "kind", "width", what it shows in words, whether it is gone}."""
    kind = KINDS[widget["kind"]]
    row = {"id": widget["id"], "kind": kind, "width": widget["width"], "label": kind.label, "about": kind.about}
    try:
        if not kind.open(actor):
            raise Closed
        if "view" in kind.takes:
            row |= {"label": Viewed(actor, widget).title, "about": kind.label}
    except FAULTS as fault:
        row |= {"gone": str(fault)}
    return row
