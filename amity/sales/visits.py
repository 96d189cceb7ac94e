"""Stage visits: when a deal came to each stage, how long it stayed, who moved it and why."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from amity.records import about
from amity.records.entity import Entity, Section
from amity.records.record import Record
from amity.records.scope import Scope


class StageVisit(Record):
    """A deal's stay in a stage; `left_at` is None while it stays. `returned`: it came back from a later stage."""

    deal = models.ForeignKey("sales.Deal", models.CASCADE, related_name="+", verbose_name=_("deal"), editable=False)
    stage = models.ForeignKey("sales.Stage", models.PROTECT, related_name="+", verbose_name=_("stage"), editable=False)
    came_from = models.ForeignKey(
        "sales.Stage", models.PROTECT, null=True, related_name="+", verbose_name=_("came from"), editable=False
    )
    entered_at = models.DateTimeField(_("entered"), editable=False)
    left_at = models.DateTimeField(_("left"), null=True, editable=False)
    moved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("moved by"),
        editable=False,
    )
    because = models.CharField(_("because"), max_length=500, blank=True, default="", editable=False)
    returned = models.BooleanField(_("returned"), default=False, editable=False)

    part_of = "deal_id"

    class Meta(Record.Meta):
        verbose_name = _("stage visit")
        verbose_name_plural = _("stage visits")
        indexes = [*Record.Meta.indexes, models.Index(fields=["deal", "entered_at"], name="visit_of_deal")]

    def __str__(self):
        return f"{self.stage_id}"


def enter(c, deal, *, came_from=None):
    """The deal comes to its present stage, now; the stay before ends."""
    rows = StageVisit.objects.unscoped(because="the visits of a deal that the door has found")
    c.revise(rows.filter(deal=deal.pk, left_at=None), left_at=c.now)
    visit = c.insert(
        StageVisit,
        deal_id=deal.pk,
        stage_id=deal.stage_id,
        came_from_id=came_from,
        entered_at=c.now,
        moved_by_id=c.actor.id,
        because=deal.because,
        returned=deal.returned,
        owner_id=deal.owner_id,
        team_id=deal.team_id,
    )
    about.place(c, "stagevisit", visit.pk, c.now, [("deal", deal.pk)], kind="stage")


visit = Entity(
    model=StageVisit,
    icon="arrow-right",
    title="because",
    list=("deal", "stage", "came_from", "entered_at", "left_at", "moved_by", "because"),
    card=(Section(_("Stage visit"), "deal", "stage", "came_from", "entered_at", "left_at", "moved_by", "because"),),
    order="-entered_at",
    scope=Scope(part_of="deal", kept=True),
)
