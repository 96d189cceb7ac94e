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
LEFT = ("keep_deleted", "confirm_months")
"""What stays as it is where a form does not say it."""
MONTHS = (3, 6, 12, 18, 24, 36)
"""For so long what people have confirmed may count as right."""
DAYS = (30, 90, 180, 365, 730, 1825)
"""For so long the recycle bin may keep what was deleted."""


@administrators
def company(request):
    """Name, currency, country and time zone of the house."""
    known, faults = house(request.actor.definitions), {}
    typed = {key: known[key] for key in (*FIELDS, *LEFT)}
    if request.method == "POST":
        typed = {key: request.POST.get(key, "") for key in FIELDS} | {"timezone": typed_zone(request.POST)}
        typed |= {key: request.POST[key] for key in LEFT if key in request.POST}
        words = _("Saved: %(name)s") % {"name": _("company")}
        answer, faults = save(request, lambda c: describe(c=c, **typed), words, "/settings/company/")
        if answer:
            return answer
    shown = [
        *company_fields(typed, faults),
        *_bin(typed, faults),
        *_confirming(known | typed, faults),
    ]
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


def _confirming(typed, faults):
    """After how many months records are to be confirmed anew."""
    numbers = sorted({*MONTHS, *(int(one) for one in [str(typed["confirm_months"])] if one.isdecimal())})
    months = [(str(one), ngettext("%(number)s month", "%(number)s months", one) % {"number": one}) for one in numbers]
    hint = _("Data quality names contacts and companies that nobody has confirmed for so long.")
    described = {"kind": "select", "label": _("Confirm anew after"), "options": months, "hint": hint}
    return fields(typed, faults, ("confirm_months", described))


def currencies():
    """[(code, code)] of those that amounts may be in."""
    return [(code, code) for code in CURRENCIES]
