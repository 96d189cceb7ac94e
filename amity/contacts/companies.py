"""Companies: customers, suppliers, partners and competitors."""

from django.db import connection, models
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from amity.records.columns import AddressesColumn, ChoiceField, ChoicesField
from amity.records.entity import Entity, Panel, Section, View
from amity.records.errors import Refused
from amity.records.names import SortKey
from amity.records.rule import Rule
from amity.records.types import Emails, Phones, Places

from .confirming import confirm_of
from .cures import NOBODY_OUT
from .mailing import RULE as MAILING
from .mailing import Mailed


class Kind(models.TextChoices):
    CUSTOMER = "customer", _("customer")
    SUPPLIER = "supplier", _("supplier")
    PARTNER = "partner", _("partner")
    COMPETITOR = "competitor", _("competitor")


class Industry(models.TextChoices):
    MANUFACTURING = "manufacturing", _("manufacturing")
    CONSTRUCTION = "construction", _("construction")
    FOOD = "food", _("food")
    AGRICULTURE = "agriculture", _("agriculture")
    ENERGY = "energy", _("energy")
    MINING = "mining", _("mining")
    TEXTILE = "textile", _("textile")
    TRANSPORT = "transport", _("transport")
    TRADE = "trade", _("trade")
    IT = "it", _("information technology")
    HEALTH = "health", _("health")
    SERVICES = "services", _("services")
    PUBLIC = "public", _("public sector")
    OTHER = "other", _("other")


class Company(Mailed):
    """An organisation that we deal with."""

    name = models.CharField(_("name"), max_length=200)
    kinds = ChoicesField(_("kinds"), choices=Kind)
    industry = ChoiceField(_("industry"), choices=Industry, blank=True, default="")
    parent = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("parent company")
    )
    country = models.CharField(_("country"), max_length=60, blank=True, default="")
    city = models.CharField(_("city"), max_length=100, blank=True, default="")
    website = models.URLField(_("website"), max_length=200, blank=True, default="")
    registration_number = models.CharField(
        _("registration number"), max_length=40, blank=True, default="", help_text=_("ЕИК, ОГРН, БИН and their like.")
    )
    tax_number = models.CharField(
        _("tax number"), max_length=40, blank=True, default="", help_text=_("VAT number, ИНН/КПП and their like.")
    )
    bank = models.CharField(_("bank"), max_length=150, blank=True, default="")
    bank_account = models.CharField(
        _("bank account"), max_length=60, blank=True, default="", help_text=_("IBAN or account number.")
    )
    bank_code = models.CharField(_("bank code"), max_length=20, blank=True, default="", help_text=_("BIC or БИК."))
    note = models.TextField(_("note"), blank=True, default="")
    sort_key = SortKey("name")

    emails = AddressesColumn(_("e-mail"), Emails())
    phones = AddressesColumn(_("phone"), Phones())
    addresses = AddressesColumn(_("address"), Places())

    class Meta(Mailed.Meta):
        verbose_name = _("company")
        verbose_name_plural = _("companies")
        indexes = [
            *Mailed.Meta.indexes,
            models.Index(fields=["sort_key", "id"], name="company_sorted"),
            models.Index(fields=["industry", "-created_at", "-id"], name="company_industry"),
        ]

    def __str__(self):
        return self.name


ABOVE = """
    WITH RECURSIVE above AS (
        SELECT id, parent_id FROM contacts_company WHERE id = ANY(%s)
        UNION SELECT c.id, c.parent_id FROM contacts_company c JOIN above ON c.id = above.parent_id
    )
    SELECT id, parent_id FROM above
"""


def no_circle(changes, c):
    """A company is not its own parent, not even over others. Two who would close a circle together come in turn."""
    placed = {after: after.parent_id for _before, after in changes if after is not None and after.parent_id}
    if not placed:
        return
    c.alone("company tree")
    with connection.cursor() as cursor:
        cursor.execute(ABOVE, [list(placed.values())])
        parents = dict(cursor.fetchall()) | {after.pk: parent for after, parent in placed.items()}
    for after, step in placed.items():
        seen = set()
        while step and step not in seen and step != after.pk:
            seen.add(step)
            step = parents.get(step)
        if step == after.pk:
            yield after, Refused(_now("A company can't be above itself."), field="parent", rule="no circle")


company = Entity(
    model=Company,
    icon="building",
    title="name",
    list=("name", "kinds", "industry", "city", "phones", "emails", "owner", "created_at"),
    form=("name", "kinds", "phones", "emails", "city", "country", "website"),
    card=(
        Section(
            _("Company"),
            "name",
            "kinds",
            "industry",
            "parent",
            "phones",
            "emails",
            "website",
            "city",
            "country",
            "owner",
            "mailing",
            "permission",
            "confirmed_at",
            "confirmed_by",
        ),
        Section(
            _("Requisites"),
            "registration_number",
            "tax_number",
            "bank",
            "bank_account",
            "bank_code",
            "addresses",
            more=True,
        ),
        Section(_("Note"), "note", more=True),
    ),
    search=("name", "city", "registration_number", "tax_number", "emails", "phones"),
    match=("registration_number", "name"),
    views={
        _("Customers"): View(["kinds", "is", "customer"]),
        _("Suppliers"): View(["kinds", "is", "supplier"]),
        _("Partners"): View(["kinds", "is", "partner"]),
        _("Competitors"): View(["kinds", "is", "competitor"]),
    },
    rules=(
        MAILING,
        Rule("no circle", check=no_circle, fields=("parent_id",), always=True, at_once=True),
    ),
    panels=(
        Panel("employment", by="company", label=_("People"), fields=("contact", "role", "until")),
        Panel("company", by="parent", label=_("Subsidiaries"), fields=("name", "city")),
    ),
    timeline=(),
    actions=(NOBODY_OUT, confirm_of("company")),
)
