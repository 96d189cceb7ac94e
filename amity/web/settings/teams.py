"""Teams as a tree."""

from django.utils.translation import gettext as _

from amity.records.registry import entity_of
from amity.records.scope import find, visible
from amity.records.words import called
from amity.users.teams import Team
from amity.users.users import User

from ..faces import avatar, person
from .fields import fields, other_faults
from .pages import administrators, save, show
from .typed import one_id

FACES = 6
"""So many members a line shows; the rest as a number."""


@administrators
def teams(request):
    """The tree."""
    return show(request, "teams.html", {"tree": _tree(request.actor)})


@administrators
def new_team(request):
    """The form of a new team; `?under=` says where it goes."""
    typed, faults = {"parent": request.GET.get("under", "")}, {}
    if request.method == "POST":
        typed = _typed(request.POST)
        words = _("New team: %(name)s") % {"name": typed["name"][:100]}
        answer, faults = save(request, lambda c: c.create(Team, **_values(typed)), words, "/settings/teams/")
        if answer:
            return answer
    return _page(request, None, typed, faults)


@administrators
def team(request, id):
    """A team's form; `delete` removes it."""
    known = find(request.actor, entity_of(Team), id)
    typed, faults = {"name": called(known), "parent": known.parent_id, "lead": known.lead_id}, {}
    if request.method == "POST" and "delete" in request.POST:
        words = _("Deleted: %(name)s") % {"name": called(known)}
        answer, faults = save(request, lambda c: c.delete(known), words, "/settings/teams/")
        if answer:
            return answer
    elif request.method == "POST":
        typed = _typed(request.POST)
        words = _("Saved: %(name)s") % {"name": typed["name"][:100]}
        answer, faults = save(request, lambda c: c.update(known, **_values(typed)), words, "/settings/teams/")
        if answer:
            return answer
    return _page(request, known, typed, faults)


def _page(request, known, typed, faults):
    actor = request.actor
    own = known.pk if known else None
    others = [(one.pk, called(one)) for one in visible(actor, entity_of(Team)).exclude(pk=own).order_by("name")]
    people = visible(actor, entity_of(User)).filter(active=True).order_by("name").values_list("pk", "name")
    shown = fields(
        typed,
        faults,
        ("name", {"must": True, "attributes": {"required": True, "maxlength": 100, "autocomplete": "off"}}),
        ("parent", {"kind": "select", "options": _options(_("the whole company"), others)}),
        (
            "lead",
            {
                "kind": "select",
                "options": _options(_("nobody"), people),
                "hint": _("The lead sees what the team and the teams below it see."),
            },
        ),
    )
    mates = visible(actor, entity_of(User)).filter(team=own, active=True).order_by("name") if known else ()
    members = [(mate.pk, person(mate.name)) for mate in mates]
    context = {"known": known, "fields": shown, "members": members, "others": other_faults(faults, *shown)}
    return show(request, "team.html", context, faults=faults)


def _options(nothing, rows):
    return [("", nothing), *((str(id), name) for id, name in rows)]


def _typed(data):
    return {key: data.get(key, "") for key in ("name", "parent", "lead")}


def _values(typed):
    return {"name": " ".join(typed["name"].split()), **{key: one_id(typed[key], key) for key in ("parent", "lead")}}


def _tree(actor):
    """[{"team", "lead", "faces", "more", "number", "below": the same}] from the top down."""
    people = list(
        visible(actor, entity_of(User)).filter(active=True).order_by("name").values_list("pk", "name", "team")
    )
    names = {id: name for id, name, _team in people}
    children = {}
    for team in visible(actor, entity_of(Team)).order_by("name"):
        children.setdefault(team.parent_id, []).append(team)

    def lines(parent):
        for team in children.pop(parent, ()):
            members = [name for _id, name, where in people if where == team.pk]
            yield {
                "team": team,
                "lead": names.get(team.lead_id, ""),
                "faces": [avatar(name, "small") for name in members[:FACES]],
                "more": len(members[FACES:]),
                "number": len(members),
                "below": list(lines(team.pk)),
            }

    return list(lines(None))
