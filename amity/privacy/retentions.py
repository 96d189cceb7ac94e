"""Retention: for each kind of data by what right it is kept, and for how long. Administrators say it; nothing is ever
deleted by itself: what has outlived its time is counted each night and shown with its cures.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from amity.records.columns import ChoiceField
from amity.records.entity import Entity, Section
from amity.records.record import Record
from amity.records.scope import Scope


class Data(models.TextChoices):
    CONTACT = "contact", _("contacts")
    COMPANY = "company", _("companies")
    DEAL = "deal", _("deals")
    ACTIVITY = "activity", _("activities")


class Basis(models.TextChoices):
    CONSENT = "consent", _("consent")
    CONTRACT = "contract", _("contract")
    LAW = "law", _("legal obligation")
    INTEREST = "interest", _("legitimate interest")
    VITAL = "vital", _("vital interest")
    PUBLIC = "public", _("public task")


class Retention(Record):
    """`what` is kept by `basis` for `months` after the last time that anything happened with it; None: as long as
    somebody decides otherwise."""

    what = ChoiceField(_("what"), choices=Data, default=Data.CONTACT)
    basis = ChoiceField(_("legal basis"), choices=Basis, default=Basis.INTEREST)
    months = models.PositiveSmallIntegerField(
        _("months after the last time"), null=True, blank=True, help_text=_("Empty: no end is set.")
    )
    purpose = models.CharField(_("kept for"), max_length=300, blank=True, default="")

    defines = "definitions"

    class Meta(Record.Meta):
        verbose_name = _("retention")
        verbose_name_plural = _("retentions")

    def __str__(self):
        return self.purpose


retention = Entity(
    model=Retention,
    icon="archive",
    title="purpose",
    list=("purpose", "what", "basis", "months"),
    form=("what", "basis", "months", "purpose"),
    card=(Section(_("Retention"), "what", "basis", "months", "purpose"),),
    order="created_at",
    scope=Scope(setting=True),
)
