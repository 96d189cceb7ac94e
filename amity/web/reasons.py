"""Why somebody sees a record, or does not: for administrators, one person at a time."""

from django.http import Http404
from django.utils.translation import gettext as _

from amity.records.registry import entity_of
from amity.records.scope import find, visible
from amity.records.types.links import id_in
from amity.users.actor import actor_of
from amity.users.users import User
from amity.users.view_as import may_be_viewed
from amity.users.why import asked_of, may, reasons

from .card import title_of
from .missing import or_missing
from .settings.shown_when import sentence
from .shell import render


@or_missing
def why(request, entity, id):
    """`?person=` is whom it is asked about; without one, the first by name who does not administer."""
    actor = request.actor
    if not actor.administers:
        raise Http404
    record = find(actor, entity, id)
    people = list(visible(actor, entity_of(User)).filter(active=True).order_by("name").values_list("pk", "name"))
    person = _person(people, request.GET.get("person", ""))
    context = {
        "entity": entity,
        "title": title_of(entity.bound(actor), record),
        "address": f"/{entity.key}/{id}/",
        "people": people,
        "person": person,
        "views_as": person is not None and may_be_viewed(actor, person),
        "verbs": list(_told(actor, person, entity, record)) if person else [],
    }
    return render(request, "web/reasons.html", context, here=f"/{entity.key}/")


def _person(people, asked):
    known = [id for id, _name in people]
    if asked:
        return actor_of(id_in(asked)) if id_in(asked) in known else None
    found = map(actor_of, known)
    return next((one for one in found if not one.administers), actor_of(known[0]) if known else None)


def _told(asking, person, entity, record):
    """(what is asked, whether the person may, [Reason]) of each verb."""
    questions, bound = _questions(), entity.bound(asking)
    for verb in asked_of(entity):
        told = reasons(asking, person, entity, record, verb, lambda condition: sentence(condition, bound))
        yield questions[verb], may(person, entity, record, verb), told


def _questions():
    return {
        "see": _("Sees it"),
        "edit": _("Edits it"),
        "delete": _("Deletes it"),
        "export": _("Takes it along in exports"),
        "import": _("Changes it by an import"),
        "share": _("Shares it"),
    }
