"""The first visit of a fresh house: it gets its name, its first administrator, roles and a pipeline."""

from dataclasses import replace

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from amity.privacy.default_purposes import begin_asking
from amity.records.errors import Invalid, Refused
from amity.sales.default_pipeline import begin_selling
from amity.users.actor import House
from amity.users.founding import found, nobody_yet
from amity.users.house import Settings
from amity.users.passwords import demand_good
from amity.users.typed import cleaned
from amity.users.users import Language, User

from ..entering import arrive
from .company import currencies
from .fields import Field, other_faults
from .pages import attempt
from .places import countries
from .profile import password_fields
from .tags import begin_tagging
from .zones import device_zone, typed_zone, zone_field

HOMES = {"bg": "BG", "ru": "RU", "kk": "KZ"}
CURRENCY = {"RU": "RUB", "KZ": "KZT"}
ASKED = ("company", "currency", "region", "name", "login", "email", "language", "timezone", "password")


@sensitive_post_parameters("password")
def welcome(request):
    """GET asks, POST founds the house and signs its first administrator in. Gone once there is a user."""
    if not nobody_yet():
        if request.actor is None:
            return redirect("/sign-in/")
        raise Http404
    typed, faults = _guessed(request), {}
    if request.method == "POST":
        typed = {key: request.POST.get(key, "") for key in ASKED} | {"timezone": typed_zone(request.POST)}
        user, faults, _c = attempt(House(), lambda c: _found(c, typed))
        if user:
            return arrive(request, user)
    return render(request, "web/settings/welcome.html", _context(typed, faults), status=422 if faults else 200)


def _found(c, typed):
    company = {key: typed[key] for key in ("currency", "region", "timezone")} | {"name": typed["company"]}
    person = {key: typed[key] for key in ("name", "login", "email", "language", "timezone")}
    _demand_good(company, person, typed["password"])
    user = found(c=c, company=company, person=person, password=typed["password"])
    begin_selling(c=c)
    begin_asking(c=c)
    begin_tagging(c)
    return user


def _demand_good(company, person, password):
    """Raise Invalid with all that can't be taken, at once."""
    errors = {}
    try:
        cleaned(Settings, **company)
    except Invalid as invalid:
        errors |= {"company" if key == "name" else key: message for key, message in invalid.errors.items()}
    try:
        cleaned(User, **person)
    except Invalid as invalid:
        errors |= invalid.errors
    try:
        demand_good(password, person["login"], person["name"], person["email"])
    except Refused as refusal:
        errors["password"] = refusal.message
    if errors:
        raise Invalid(errors)


def _guessed(request):
    """What the browser says: language and time zone, and from these country and currency."""
    language = get_language()
    region = HOMES.get(language, "BG")
    return {
        "language": language,
        "region": region,
        "currency": CURRENCY.get(region, "EUR"),
        "timezone": device_zone(request) or "Europe/Sofia",
    }


def _context(typed, faults):
    def field(name, **more):
        return Field(name, typed.get(name, ""), str(faults.get(name, "")), **more)

    must = {"required": True}
    house = [
        field(
            "company",
            label=_("Company name"),
            must=True,
            wide=True,
            attributes={**must, "autocomplete": "organization"},
        ),
        field("region", kind="select", options=countries()),
        field("currency", kind="select", options=currencies()),
    ]
    you = [
        field("name", label=_("Your name"), must=True, attributes={**must, "autocomplete": "name", "maxlength": 150}),
        field("email", kind="email", attributes={"autocomplete": "email"}),
        field(
            "login",
            must=True,
            hint=_("One word, such as maria or maria@example.com."),
            attributes={**must, "autocomplete": "username", "autocapitalize": "none", "maxlength": 100},
        ),
        *(replace(one, label=_("Password"), must=True) for one in password_fields(faults)),
        field("language", kind="select", options=Language.choices),
        zone_field(typed, faults),
    ]
    others = other_faults(faults, *house, *you)
    return {"company": house, "you": you, "others": others, "languages": Language.choices, "language": get_language()}
