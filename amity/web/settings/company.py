"""The company's own settings."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from amity.base.money import CURRENCIES
from amity.users.company import describe
from amity.users.house import house

from .fields import fields, other_faults
from .pages import administrators, save, show
from .places import countries
from .zones import typed_zone, zone_field

FIELDS = ("name", "currency", "region", "timezone")
DAYS = (30, 90, 180, 365, 730, 1825)
"""For so long the recycle bin may keep what was deleted."""


@administrators
def company(request):
    """Name, currency, country and time zone of the house."""
    known, faults = house(request.actor.definitions), {}
    typed = {key: known[key] for key in (*FIELDS, "keep_deleted")}
    if request.method == "POST":
        typed = {key: request.POST.get(key, "") for key in FIELDS} | {"timezone": typed_zone(request.POST)}
        typed |= {"keep_deleted": request.POST["keep_deleted"]} if "keep_deleted" in request.POST else {}
        words = _("Saved: %(name)s") % {"name": _("company")}
        answer, faults = save(request, lambda c: describe(c=c, **typed), words, "/settings/company/")
        if answer:
            return answer
    shown = [*company_fields(typed, faults), *_bin(typed, faults)]
    context = {"fields": shown, "others": other_faults(faults, *shown)}
    return show(request, "company.html", context, faults=faults)


def company_fields(typed, faults):
    """The fields about the company; the first visit asks for them too."""
    asked = fields(
        typed,
        faults,
        ("name", {"must": True, "hint": _("Stands over the navigation and on the sign-in page."), "wide": True}),
        ("currency", {"kind": "select", "options": currencies(), "hint": _("Sums over several currencies are in it.")}),
        (
            "region",
            {"kind": "select", "options": countries(), "hint": _("Phone numbers without a country code are read so.")},
        ),
    )
    return [*asked, zone_field(typed, faults, _("The day of the house begins by it; each person has their own."))]


def _bin(typed, faults):
    """How long the recycle bin keeps what was deleted."""
    days = [(number, ngettext("%(number)s day", "%(number)s days", number) % {"number": number}) for number in DAYS]
    hint = _("After that it is gone for good, with its history: nobody brings it back.")
    options = [("", _("for ever")), *((str(number), words) for number, words in days)]
    described = {"kind": "select", "label": _("Recycle bin keeps"), "options": options, "hint": hint}
    return fields(typed, faults, ("keep_deleted", described))


def currencies():
    """[(code, code)] of those that amounts may be in."""
    return [(code, code) for code in CURRENCIES]
