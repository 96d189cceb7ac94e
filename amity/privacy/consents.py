"""Consents: what a person agreed to and when they took it back, with the proof. A line is noted and never changed; what
holds is the newest of each purpose.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from amity.records.columns import ChoiceField
from amity.records.entity import Entity, Section
from amity.records.record import Record
from amity.records.scope import Scope


class Said(models.TextChoices):
    GIVEN = "given", _("given")
    WITHDRAWN = "withdrawn", _("withdrawn")


class How(models.TextChoices):
    FORM = "form", _("on a web page")
    PAPER = "paper", _("on paper")
    PHONE = "phone", _("by phone")
    EMAIL = "email", _("by e-mail")
    PERSON = "person", _("in person")
    OTHER = "other", _("otherwise")


TONES = {Said.GIVEN: "good", Said.WITHDRAWN: "bad"}


class Consent(Record):
    """What a contact `said` of a purpose on a day, `how` and with which `proof`; `name` and `wording` are those of the
    purpose as it was then. `holds`: nothing newer was said of it. Who noted it, its Change knows."""

    contact = models.ForeignKey(
        "contacts.Contact", models.CASCADE, related_name="+", verbose_name=_("contact"), editable=False
    )
    purpose = models.ForeignKey(
        "privacy.Purpose", models.PROTECT, related_name="+", verbose_name=_("purpose"), editable=False
    )
    name = models.CharField(_("consent to"), max_length=100, editable=False)
    said = ChoiceField(_("said"), choices=Said, tones=TONES, default=Said.GIVEN, editable=False)
    day = models.DateField(_("day"), editable=False)
    how = ChoiceField(_("how"), choices=How, default=How.OTHER, editable=False)
    proof = models.CharField(_("proof"), max_length=300, blank=True, default="", editable=False)
    wording = models.TextField(_("what they agreed to"), blank=True, default="", editable=False)
    holds = models.BooleanField(_("holds"), default=True, db_default=True, editable=False)

    part_of = "contact_id"

    class Meta(Record.Meta):
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        indexes = [*Record.Meta.indexes, models.Index(fields=["contact", "purpose"], name="consent_of_contact")]

    def __str__(self):
        return self.name


consent = Entity(
    model=Consent,
    icon="check",
    title="name",
    list=("name", "contact", "purpose", "said", "day", "how", "proof", "holds", "created_at"),
    card=(
        Section(
            _("Consent"), "name", "contact", "purpose", "said", "day", "how", "proof", "wording", "holds", "created_at"
        ),
    ),
    order="-created_at",
    scope=Scope(part_of="contact", kept=True),
)
