"""Saying what the company is: its name, currency, country and time zone."""

from django.utils.translation import gettext as _

from amity.records.administering import demand_administrator
from amity.records.errors import Invalid, Refused
from amity.records.rule import Rule

from .house import Settings
from .typed import cleaned

WHY = "there is one row about the company itself"


def describe(*, c, name, currency, region, timezone, **more):
    """The company's settings from now on; `more` are those that may stay as they are, "" is none. Raises Refused or
    Invalid."""
    demand_administrator(c)
    said = {"name": name, "currency": currency, "region": region, "timezone": timezone} | more
    values = cleaned(Settings, c.actor.look, **said)
    if none := [key for key in more if values[key] == 0]:
        raise Invalid(dict.fromkeys(none, _("This number is too small.")))
    row = Settings.objects.unscoped(because=WHY).order_by("created_at").first()
    if row is None:
        c.create(Settings, **values)
    else:
        c.update(row, **values)


def is_one(before, after, c):
    """There is one row about the company: it is changed, not doubled or thrown away."""
    if after is None or (before is None and Settings.objects.unscoped(because=WHY).exclude(pk=after.pk).exists()):
        raise Refused(_("The house is about one company. Change its settings instead."), rule="one company")


def is_worth_something(before, after, c):
    """A rate is more than nothing, and the company's own currency has none: sums are in it."""
    if after is None:
        return
    if after.value <= 0:
        raise Refused(_("A rate is more than zero."), field="value", rule="rate")
    own = Settings.objects.unscoped(because=WHY).order_by("created_at").values_list("currency", flat=True).first()
    if after.currency == (own or Settings().currency):
        message = _("This is the company’s own currency: one of it is one. Choose another.")
        raise Refused(message, field="currency", rule="rate")


SETTINGS = Rule("one company", check=is_one, fields=("id",))
RATES = Rule("rate", check=is_worth_something, fields=("currency", "value"), always=True)
