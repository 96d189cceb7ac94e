"""Saying what the company is: its name, currency, country and time zone."""

from django.utils.translation import gettext as _
from phonenumbers import SUPPORTED_REGIONS

from amity.base.money import CURRENCIES
from amity.base.text.clean import clean_line
from amity.records.errors import Invalid

from .house import Settings
from .rights import demand_administrator
from .zones import zones

WHY = "there is one row about the company itself"


def describe(*, c, name, currency, region, timezone):
    """The company's settings from now on. Raises Refused or Invalid."""
    demand_administrator(c)
    values = cleaned_company(name=name, currency=currency, region=region, timezone=timezone)
    row = Settings.objects.unscoped(because=WHY).order_by("created_at").first()
    if row is None:
        c.create(Settings, **values)
    else:
        c.update(row, **values)


def cleaned_company(*, name, currency, region, timezone):
    """The same as it may be kept. Raises Invalid with a message for each that can't be taken."""
    errors = {}
    try:
        name = clean_line(name, 150)
        if not name:
            errors["name"] = _("This is needed.")
    except ValueError as fault:
        errors["name"] = str(fault)
    known = (("currency", currency, CURRENCIES), ("region", region, SUPPORTED_REGIONS), ("timezone", timezone, zones()))
    errors |= {key: _("Choose one of the list.") for key, value, values in known if value not in values}
    if errors:
        raise Invalid(errors)
    return {"name": name, "currency": currency, "region": region, "timezone": timezone}
