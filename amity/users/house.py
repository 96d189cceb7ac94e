"""The company that runs this house: its name, currency, region, time zone, and the rates of other currencies."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from amity.base.clock import now
from amity.records.columns import LineField
from amity.records.definitions import by_version
from amity.records.entity import Entity, Section
from amity.records.record import Record
from amity.records.scope import Scope

from .field_types import Currency, Region, Zone


class Settings(Record):
    """The one row about the company itself."""

    name = models.CharField(_("name"), max_length=150, default="Amity")
    currency = LineField(_("currency"), type=Currency, max_length=3, default="EUR")
    region = LineField(
        _("country"),
        type=Region,
        max_length=2,
        default="BG",
        help_text=_("Two letters. Phone numbers are read as in this country."),
    )
    timezone = LineField(_("time zone"), type=Zone, max_length=50, default="Europe/Sofia")
    keep_deleted = models.PositiveIntegerField(
        _("days in the recycle bin"), null=True, blank=True, help_text=_("Empty: for ever.")
    )
    confirm_months = models.PositiveSmallIntegerField(
        _("months until records are to be confirmed anew"), default=12, db_default=12
    )

    defines = "definitions"

    class Meta(Record.Meta):
        verbose_name = _("company settings")
        verbose_name_plural = _("company settings")

    def __str__(self):
        return self.name


class Rate(Record):
    """What one unit of a currency is worth in the company's currency, from a day on."""

    currency = LineField(_("currency"), type=Currency, max_length=3)
    since = models.DateField(_("since"))
    value = models.DecimalField(_("rate"), max_digits=18, decimal_places=8)

    defines = "definitions"

    class Meta(Record.Meta):
        verbose_name = _("exchange rate")
        verbose_name_plural = _("exchange rates")
        constraints = [models.UniqueConstraint(fields=["currency", "since"], name="one_rate_a_day")]

    def __str__(self):
        return f"{self.currency} {self.since}"


settings = Entity(
    model=Settings,
    icon="building-store",
    title="name",
    list=("name", "currency", "region", "timezone"),
    card=(Section(_("Company"), "name", "currency", "region", "timezone", "keep_deleted", "confirm_months"),),
    form=("name", "currency", "region", "timezone", "keep_deleted", "confirm_months"),
    scope=Scope(setting=True),
)

rate = Entity(
    model=Rate,
    icon="currency-euro",
    title="currency",
    list=("currency", "since", "value"),
    card=(Section(_("Rate"), "currency", "since", "value"),),
    form=("currency", "since", "value"),
    order="-since",
    match=("currency", "since"),
    scope=Scope(setting=True),
)


def house(version):
    """{"name", "currency", "region", "timezone", "keep_deleted", "confirm_months",
    "rates"} of the company, kept under the version of the definitions.

    `rates` is {currency: rate of today}: units of the company's currency for one unit of another; a rate of its own,
    from when it was another's, counts no more.
    """
    today = now().date()
    return _read(today) if version is None else _kept(version, today)


@by_version
def _kept(_version, today):
    return _read(today)


KEPT = ("name", "currency", "region", "timezone", "keep_deleted", "confirm_months")


def _read(today):
    why = "everybody's values are shown and summed by the company's settings"
    row = Settings.objects.unscoped(because=why).order_by("created_at").first() or Settings()
    dated = Rate.objects.unscoped(because=why).filter(since__lte=today).order_by("currency", "-since")
    rates = dict(dated.exclude(currency=row.currency).distinct("currency").values_list("currency", "value"))
    return {key: getattr(row, key) for key in KEPT} | {"rates": rates}


def company_look(version):
    """The company's part of a Look."""
    known = house(version)
    return {"region": known["region"], "currency": known["currency"], "rates": known["rates"]}
