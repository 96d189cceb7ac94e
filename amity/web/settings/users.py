"""Users: who may sign in, in which team and with which roles."""

from django.utils.translation import gettext as _

from amity.notices.invitation import mailed_to
from amity.records.registry import entity_of
from amity.records.scope import find, visible
from amity.records.words import called
from amity.users.access import employ, switch
from amity.users.actor import actor_of
from amity.users.house import house
from amity.users.invitations import DAYS
from amity.users.passwords import give_password as give
from amity.users.roles import Role
from amity.users.second_factor import has_second
from amity.users.teams import Team
from amity.users.users import Language, User
from amity.users.view_as import may_be_viewed

from ..faces import person
from .fields import fields, other_faults
from .inviting import link_for, mail_invitation, note_invitation
from .pages import administrators, save, show
from .profile import password_fields
from .role_demands import demand_admission
from .sessions import told
from .typed import ids_in, one_id
from .zones import typed_zone, zone_field

FIELDS = ("name", "login", "email", "language", "timezone")


@administrators
def users(request):
    """All users, those who can sign in first."""
    actor = request.actor
    roles, teams = dict(_named(actor, Role)), dict(_named(actor, Team))
    found = list(visible(actor, entity_of(User)).order_by("-active", "name"))
    for user in found:
        user.shown_roles = ", ".join(sorted(roles[id] for id in user.roles if id in roles))
        user.face = person(user.name)
        user.shown_team = teams.get(user.team_id, "")
    return show(request, "users.html", {"users": found, "active": sum(user.active for user in found)})


@administrators
def new_user(request):
    """The form of a new user; saving leads to their page, where the invitation is."""
    zone = house(request.actor.definitions)["timezone"]
    typed, faults = {"language": request.actor.language, "timezone": zone, "roles": []}, {}
    if request.method == "POST":
        typed = _typed(request.POST)
        answer, faults = save(
            request, lambda c: employ(c=c, **_values(typed)), _made, lambda user: f"/settings/users/{user.pk}/"
        )
        if answer:
            return answer
    return _page(request, None, typed, faults)


@administrators
def user(request, id):
    """A user's form; who has no password yet has an invitation on it."""
    known = find(request.actor, entity_of(User), id)
    typed, faults = _present(known), {}
    if request.method == "POST":
        typed = _typed(request.POST)
        if known.pk == request.actor.id and typed["email"].strip() != known.email:
            fault = _("Change your own e-mail address in your profile: it asks for your password.")
            return _page(request, known, typed, {"email": fault}, link=_invitation(request, known))
        words = _("Saved: %(name)s") % {"name": typed["name"][:150]}
        answer, faults = save(request, lambda c: _revised(request, known, typed, c), words, f"/settings/users/{id}/")
        if answer:
            return answer
    return _page(request, known, typed, faults, link=_invitation(request, known))


@administrators
def invite(request, id):
    """POST shows a new invitation, for who has forgotten the password; with `mail` it sends it to them."""
    known, faults = find(request.actor, entity_of(User), id), {}
    if request.method != "POST" or not known.active:
        return _page(request, known, _present(known), {})
    if "mail" in request.POST:
        answer, faults = mail_invitation(request, known)
        if answer:
            return answer
    else:
        note_invitation(request, known)
    return _page(request, known, _present(known), faults, link=link_for(request, known))


@administrators
def give_password(request, id):
    """POST sets a password for somebody, who is signed out everywhere by that."""
    known, faults = find(request.actor, entity_of(User), id), {}
    if request.method == "POST":
        words = _("%(name)s has a new password.") % {"name": known.name}
        answer, faults = save(
            request,
            lambda c: give(known, request.POST.get("password", ""), c=c),
            words,
            f"/settings/users/{id}/",
            undo=False,
        )
        if answer:
            return answer
    return _page(request, known, _present(known), faults)


@administrators
def switch_on(request, id):
    """POST lets somebody sign in again."""
    known = find(request.actor, entity_of(User), id)
    if request.method != "POST":
        return _page(request, known, _present(known), {})
    words = _("%(name)s can sign in again.") % {"name": known.name}
    answer, faults = save(request, lambda c: switch(known, c=c, on=True), words, f"/settings/users/{id}/")
    return answer or _page(request, known, _present(known), faults)


def _revised(request, known, typed, c):
    values = _values(typed)
    if known.pk == request.actor.id:
        demand_admission(request, values["roles"])
    return employ(c=c, user=known, **values)


def _made(user):
    return _("%(name)s is a user now. Send the invitation below.") % {"name": user.name}


def _page(request, known, typed, faults, *, link=""):
    actor = request.actor
    teams = [("", _("none")), *((str(id), name) for id, name in _named(actor, Team))]
    shown = fields(
        typed,
        faults,
        ("name", {"must": True, "attributes": {"required": True, "maxlength": 150, "autocomplete": "off"}}),
        (
            "login",
            {
                "must": True,
                "hint": _("One word, such as maria or maria@example.com."),
                "attributes": {"required": True, "maxlength": 100, "autocapitalize": "none", "autocomplete": "off"},
            },
        ),
        ("email", {"kind": "email", "hint": _("Reminders go here."), "attributes": {"autocomplete": "off"}}),
        ("team", {"kind": "select", "options": teams, "hint": _("What this person creates belongs to this team.")}),
        ("language", {"kind": "select", "options": Language.choices}),
    )
    shown.append(zone_field(typed, faults))
    secret = password_fields(faults)
    roles = visible(actor, entity_of(Role)).order_by("name")
    context = {
        "known": known,
        "fields": shown,
        "roles": [
            (role, str(role.pk) in typed["roles"], typed.get("times", {}).get(str(role.pk), ("", ""))) for role in roles
        ],
        "secret": secret,
        "link": link,
        "days": DAYS,
        "mailed_to": mailed_to(known) if link else "",
        "second": known and has_second(known.pk),
        "views_as": known and known.active and may_be_viewed(actor, actor_of(known.pk)),
        "sessions": told(known.pk, actor.look) if known else (),
        "others": other_faults(faults, *shown, *secret),
    }
    return show(request, "user.html", context, faults=faults)


def _named(actor, model):
    return [(row.pk, called(row)) for row in visible(actor, entity_of(model)).order_by("name")]


def _present(user):
    typed = {key: getattr(user, key) for key in FIELDS}
    return {**typed, "team": user.team_id, "roles": [str(role) for role in user.roles], "times": user.role_times}


def _typed(data):
    typed = {key: data.get(key, "") for key in (*FIELDS, "team")}
    times = {id: [data.get(f"{end}-{id}", "") for end in ("from", "until")] for id in data.getlist("roles")}
    return {**typed, "timezone": typed_zone(data), "roles": data.getlist("roles"), "times": times}


def _values(typed):
    return {
        **{key: typed[key] for key in FIELDS},
        "team": one_id(typed["team"], "team"),
        "roles": ids_in(typed["roles"]),
        "times": typed["times"],
    }


def _invitation(request, user):
    """The link for who has no password yet."""
    return link_for(request, user) if user.active and not user.has_password else ""
