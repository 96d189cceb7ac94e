"""The own profile: name, language, time zone, look, password."""

from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from amity.users.access import prefer
from amity.users.passwords import SHORTEST, change_password
from amity.users.signin import sign_in
from amity.users.users import Language, Theme

from ..missing import or_missing
from .fields import Field, fields, other_faults
from .own_email import PRESENT, email_faults, note_new_email, present_field
from .pages import save, show
from .present_password import password_fault
from .zones import device_zone, typed_zone, zone_field, zone_label

FIELDS = ("name", "email", "language", "timezone", "theme")
THEMES = (("system", Theme.AUTO, "both"), ("light", Theme.LIGHT, ""), ("dark", Theme.DARK, "dark"))
NOTICES = "web/notices/choices.html"


@sensitive_post_parameters(PRESENT)
@or_missing
def profile(request):
    """GET shows it, POST saves it. Nobody sees or changes another's here."""
    user, faults = request.actor.user, {}
    typed = {key: getattr(user, key) for key in FIELDS}
    if request.method == "POST":
        typed, before = _typed(request.POST, typed), user.email
        # What is answered is answered in the language that was just chosen.
        with translation.override(typed["language"] if typed["language"] in Language.values else user.language):
            words, faults = _("Your profile is saved."), email_faults(request, user, typed["email"])
        mine, answer = request.actor.administers, None
        if not faults:
            answer, faults = save(request, lambda c: prefer(user, c=c, **typed), words, "/me/", undo=mine)
        if answer and user.email != before:
            note_new_email(request, user, before)
        if answer:
            return answer
    return _page(request, typed, faults)


@sensitive_post_parameters("old", "password")
@or_missing
def password(request):
    """POST changes the own password; ends all other sessions, not this one."""
    user, data, faults = request.actor.user, request.POST, {}
    if request.method == "POST" and (fault := password_fault(request, user, "old")):
        faults = {"old": fault}
    elif request.method == "POST":
        answer, faults = save(
            request,
            lambda c: change_password(user, data.get("old", ""), data.get("password", ""), c=c),
            _("Your password is changed. Other devices have to sign in again."),
            "/me/",
            undo=False,
        )
        if answer:
            sign_in(request.session, user)
            return answer
    return _page(request, {key: getattr(user, key) for key in FIELDS}, faults)


def _typed(data, present):
    typed = {key: data.get(key, value) for key, value in present.items()}
    typed["timezone"] = data.get("device") or typed_zone({"timezone": present["timezone"], **data.dict()})
    return typed | {"theme": "auto" if typed["theme"] == "system" else typed["theme"]}


def _page(request, typed, faults):
    you = fields(
        typed,
        faults,
        ("name", {"must": True, "attributes": {"autocomplete": "name"}}),
        (
            "email",
            {"kind": "email", "hint": _("Reminders go here."), "attributes": {"autocomplete": "email"}},
        ),
        ("language", {"kind": "select", "options": Language.choices}),
    )
    you.append(zone_field(typed, faults, _("“Today” and “overdue” follow it.")))
    secret = password_fields(faults, old=True)
    context = {
        "you": [*you[:2], *present_field(faults)],
        "where": you[2:],
        "secret": secret,
        "others": other_faults(faults, *you, *present_field(faults), *secret),
        "themes": [(value, code.label, css, code == typed["theme"]) for value, code, css in THEMES],
        "device": _device(request, typed["timezone"]),
        "notices": _there(NOTICES),
        "login": request.actor.user.login,
    }
    return show(request, "profile.html", context, faults=faults)


def password_fields(faults, *, old=False):
    """The field for a new password, and before it that for the present one."""
    hint = _("At least %(number)s characters.") % {"number": SHORTEST}
    attributes = {"autocomplete": "new-password", "minlength": SHORTEST, "maxlength": 1000, "required": True}
    new = Field(
        "password", "", str(faults.get("password", "")), "password", _("New password"), hint, attributes=attributes
    )
    if not old:
        return [new]
    present = {"autocomplete": "current-password", "required": True}
    return [
        Field("old", "", str(faults.get("old", "")), "password", _("Present password"), attributes=present),
        new,
    ]


def _device(request, timezone):
    """(name, words) of the browser's time zone, if it is another one than `timezone`."""
    zone = device_zone(request)
    return (zone, zone_label(zone)) if zone and zone != timezone else None


def _there(template):
    """The name of a template that another room may bring, or nothing."""
    try:
        get_template(template)
    except TemplateDoesNotExist:
        return ""
    return template
