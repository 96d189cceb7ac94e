"""Stage visits: when a deal came to each stage, how long it stayed, who moved it and why."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from amity.base.uuid7 import uuid7
from amity.records import about
from amity.records.entity import Entity, Section
from amity.records.record import Record
from amity.records.scope import Scope

COLUMNS = ("id", "owner", "team", "deal", "stage", "came_from", "entered_at", "moved_by", "because", "returned")


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
    because = models.CharField(_("reason for the move"), max_length=500, blank=True, default="", editable=False)
    returned = models.BooleanField(_("returned"), default=False, editable=False)

    part_of = "deal_id"

    class Meta(Record.Meta):
        verbose_name = _("stage visit")
        verbose_name_plural = _("stage visits")
        indexes = [*Record.Meta.indexes, models.Index(fields=["deal", "entered_at"], name="visit_of_deal")]

    def __str__(self):
        return f"{self.stage_id}"


def enter(c, moved):
    """Deals come to their present stages, now, or of new ones when they say so; their stays before end. `moved` are
    (deal, the id of the stage that it came from, or None)."""
    rows = StageVisit.objects.unscoped(because="the visits of deals that the door has found")
    if known := [deal.pk for deal, came_from in moved if came_from]:
        c.revise(rows.filter(deal__in=known, left_at=None), left_at=c.now)
    visits = [
        (
            uuid7(),
            deal.owner_id,
            deal.team_id,
            deal.pk,
            deal.stage_id,
            came_from,
            c.now if came_from else deal.stage_since or c.now,
            c.actor.id,
            deal.because,
            deal.returned,
        )
        for deal, came_from in moved
    ]
    c.insert_many(StageVisit, COLUMNS, visits)
    about.place_new(c, "stagevisit", [(visit[0], visit[6], "stage", [("deal", visit[3])]) for visit in visits])


visit = Entity(
    model=StageVisit,
    icon="arrow-right",
    title="because",
    list=("deal", "stage", "came_from", "entered_at", "left_at", "moved_by", "because"),
    card=(Section(_("Stage visit"), "deal", "stage", "came_from", "entered_at", "left_at", "moved_by", "because"),),
    order="-entered_at",
    scope=Scope(part_of="deal", kept=True),
)
