"""Contacts: the people whom we deal with."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from amity.records.columns import AddressesColumn, ChoicesField
from amity.records.entity import Entity, Panel, Section, View
from amity.records.names import FullName, SortKey
from amity.records.rule import Rule
from amity.records.scope import Scope
from amity.records.types import Emails, Phones, Places

from .companies import Kind
from .confirming import confirm_of
from .cures import CURES
from .employments import follow_company
from .mailing import RULE as MAILING
from .mailing import Mailed


class Contact(Mailed):
    """A person."""

    first_name = models.CharField(_("first name"), max_length=100)
    middle_name = models.CharField(_("middle name"), max_length=100, blank=True, default="")
    last_name = models.CharField(_("last name"), max_length=100, blank=True, default="")
    name = FullName("first_name", "last_name", verbose_name=_("name"))
    company = models.ForeignKey(
        "contacts.Company", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("company")
    )
    job_title = models.CharField(_("job title"), max_length=150, blank=True, default="")
    kinds = ChoicesField(_("kinds"), choices=Kind)
    country = models.CharField(_("country"), max_length=60, blank=True, default="")
    city = models.CharField(_("city"), max_length=100, blank=True, default="")
    birthday = models.DateField(_("birthday"), null=True, blank=True)
    personal_number = models.CharField(
        _("personal or tax number"), max_length=40, blank=True, default="", help_text=_("ЕГН, ИНН, ИИН and their like.")
    )
    bank_account = models.CharField(
        _("bank account"), max_length=60, blank=True, default="", help_text=_("IBAN or account number.")
    )
    note = models.TextField(_("note"), blank=True, default="")
    restricted_at = models.DateTimeField(_("processing restricted"), null=True, blank=True, editable=False)
    sort_key = SortKey("first_name", "last_name")

    emails = AddressesColumn(_("e-mail"), Emails())
    phones = AddressesColumn(_("phone"), Phones())
    addresses = AddressesColumn(_("address"), Places())

    told = (*Mailed.told, "restricted_at")

    class Meta(Mailed.Meta):
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        indexes = [
            *Mailed.Meta.indexes,
            models.Index(fields=["sort_key", "id"], name="contact_sorted"),
            models.Index(fields=["city", "-created_at", "-id"], name="contact_city"),
        ]

    def __str__(self):
        return f"{self.first_name} {self.last_name}".strip()


contact = Entity(
    model=Contact,
    icon="users",
    title="name",
    list=("name", "company", "job_title", "phones", "emails", "city", "owner", "created_at"),
    form=("first_name", "last_name", "phones", "emails", "company", "job_title"),
    card=(
        Section(
            _("Contact"),
            "first_name",
            "middle_name",
            "last_name",
            "phones",
            "emails",
            "company",
            "job_title",
            "kinds",
            "city",
            "country",
            "owner",
            "mailing",
            "permission",
            "confirmed_at",
            "confirmed_by",
            "restricted_at",
        ),
        Section(_("More"), "birthday", "personal_number", "bank_account", "addresses", "note", more=True),
    ),
    search=("name", "middle_name", "company.name", "city", "emails", "phones"),
    match=("emails", "phones", "name"),
    views={
        _("Mine"): View(["owner", "is", "me"]),
        _("Customers"): View(["kinds", "is", "customer"]),
        _("Suppliers"): View(["kinds", "is", "supplier"]),
        _("Partners"): View(["kinds", "is", "partner"]),
    },
    rules=(
        MAILING,
        Rule("employment follows the company", then=follow_company, fields=("company_id", "job_title"), at_once=True),
    ),
    panels=(Panel("employment", by="contact", label=_("Works at"), fields=("company", "role", "until")),),
    timeline=("company",),
    scope=Scope(withheld="restricted_at"),
    actions=(*CURES, confirm_of("contact")),
)
