"""Bicycles: an entity that only tests know, declared as any other: in one file.

Imported only where its table is made (tests/test_one_file.py); no other test meets it.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from amity.records.action import Action
from amity.records.columns import ChoiceField, MoneyField
from amity.records.entity import Entity, Section, View
from amity.records.errors import Refused
from amity.records.names import SortKey
from amity.records.record import Record
from amity.records.rule import Rule


class Kind(models.TextChoices):
    ROAD = "road", _("road")
    CARGO = "cargo", _("cargo")


class Bicycle(Record):
    """A bicycle that a company rides."""

    name = models.CharField(_("name"), max_length=200)
    kind = ChoiceField(_("kind"), choices=Kind, default=Kind.ROAD)
    price = MoneyField(_("price"), null=True, blank=True)
    bought_on = models.DateField(_("bought on"), null=True, blank=True)
    sold = models.BooleanField(_("sold"), default=False)
    company = models.ForeignKey(
        "contacts.Company", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("company")
    )
    sort_key = SortKey("name")

    class Meta(Record.Meta):
        app_label = "sales"
        verbose_name = _("bicycle")
        verbose_name_plural = _("bicycles")

    def __str__(self):
        return self.name

    def sell(self, *, c):
        """It is another's now."""
        c.update(self, sold=True)


def priced_when_sold(before, after, c):
    """Nothing is sold without a price."""
    if after and after.sold and after.price is None:
        raise Refused(_("Say the price first."), field="price", rule="priced")


bicycle = Entity(
    model=Bicycle,
    icon="briefcase",
    title="name",
    list=("name", "kind", "price", "bought_on", "company", "owner"),
    form=("name", "kind", "price", "bought_on"),
    card=(Section(_("Bicycle"), "name", "kind", "price", "bought_on", "company", "owner"),),
    search=("name", "company.name"),
    match=("name",),
    views={_("Cargo"): View(["kind", "is", "cargo"])},
    actions=(Action("sell", _("Sell"), Bicycle.sell, icon="check"),),
    rules=(Rule("priced", check=priced_when_sold, fields=("sold", "price")),),
    timeline=("company",),
)
