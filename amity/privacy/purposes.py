"""Purposes: what people are asked for their consent to. Administrators set them up."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from amity.records.entity import Entity, Section
from amity.records.record import Record
from amity.records.rule import Rule
from amity.records.scope import Scope
from amity.records.words import WordsField, say_anew


class Purpose(Record):
    """Something that a person agrees to. `wording` is the text that they are shown; with `mails` what they say of it
    decides whether they may be sent mailings."""

    name = models.CharField(_("name"), max_length=100)
    words = WordsField()
    wording = models.TextField(
        _("what they agree to"),
        blank=True,
        default="",
        help_text=_("The text as people read it. Each consent keeps it."),
    )
    mails = models.BooleanField(_("mailing follows it"), default=False, db_default=False)
    position = models.PositiveSmallIntegerField(_("position"), default=1, db_default=1)

    defines = "definitions"

    class Meta(Record.Meta):
        verbose_name = _("purpose")
        verbose_name_plural = _("purposes")

    def __str__(self):
        return self.name


purpose = Entity(
    model=Purpose,
    icon="list-check",
    title="name",
    list=("name", "wording", "mails", "position"),
    form=("name", "wording", "mails", "position"),
    card=(Section(_("Purpose"), "name", "wording", "mails", "position"),),
    order="position",
    match=("name",),
    scope=Scope(setting=True),
    rules=(Rule("named anew", fill=say_anew, fields=("name",)),),
)
