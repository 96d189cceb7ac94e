"""Pipelines: the ways that deals take, each with its own stages."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from amity.records.columns import ChoiceField, PercentField
from amity.records.entity import Entity, Section
from amity.records.record import Record
from amity.records.rule import Rule
from amity.records.scope import Scope
from amity.records.words import WordsField, say_anew


class Outcome(models.TextChoices):
    OPEN = "open", _("open")
    WON = "won", _("won")
    LOST = "lost", _("lost")


class Pipeline(Record):
    """A way of selling, with stages in order. `words` are its name in each language."""

    name = models.CharField(_("name"), max_length=100)
    words = WordsField()
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    defines = "definitions"

    class Meta(Record.Meta):
        verbose_name = _("pipeline")
        verbose_name_plural = _("pipelines")

    def __str__(self):
        return self.name


class Stage(Record):
    """A step of a pipeline. `norm_days`: longer than this, a deal stalls."""

    name = models.CharField(_("name"), max_length=100)
    words = WordsField()
    pipeline = models.ForeignKey(Pipeline, models.CASCADE, related_name="+", verbose_name=_("pipeline"))
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    probability = PercentField(_("probability, %"), default=0)
    outcome = ChoiceField(_("outcome"), choices=Outcome, default=Outcome.OPEN, tones={"won": "good", "lost": "bad"})
    norm_days = models.PositiveSmallIntegerField(_("norm, days"), null=True, blank=True)

    defines = "definitions"

    class Meta(Record.Meta):
        verbose_name = _("stage")
        verbose_name_plural = _("stages")

    def __str__(self):
        return self.name


class Reason(Record):
    """Why a deal was won or lost."""

    name = models.CharField(_("name"), max_length=100)
    words = WordsField()
    outcome = ChoiceField(_("for"), choices=[("won", _("won")), ("lost", _("lost"))], default="lost")

    defines = "definitions"

    class Meta(Record.Meta):
        verbose_name = _("reason")
        verbose_name_plural = _("reasons")

    def __str__(self):
        return self.name


pipeline = Entity(
    model=Pipeline,
    icon="filter",
    title="name",
    list=("name", "position"),
    form=("name", "position"),
    card=(Section(_("Pipeline"), "name", "position"),),
    order="position",
    match=("name",),
    scope=Scope(setting=True),
)
stage = Entity(
    model=Stage,
    icon="stairs",
    title="name",
    list=("name", "pipeline", "position", "probability", "outcome", "norm_days"),
    form=("name", "pipeline", "position", "probability", "outcome", "norm_days"),
    card=(Section(_("Stage"), "name", "pipeline", "position", "probability", "outcome", "norm_days"),),
    order="position",
    match=("name", "pipeline"),
    scope=Scope(setting=True),
)
reason = Entity(
    model=Reason,
    icon="message-question",
    title="name",
    list=("name", "outcome"),
    form=("name", "outcome"),
    card=(Section(_("Reason"), "name", "outcome"),),
    order="name",
    match=("name",),
    scope=Scope(setting=True),
    rules=(Rule("named anew", fill=say_anew, fields=("name",)),),
)
