"""Deals: possible sales, on their way through the stages of a pipeline."""

from django.db import models
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from amity.records.action import Action, Param
from amity.records.columns import LinksColumn, MoneyField
from amity.records.entity import Board, Entity, Section
from amity.records.errors import Refused
from amity.records.names import SortKey
from amity.records.record import Record
from amity.records.rule import Rule
from amity.records.types import LinkType, Text

from . import visits
from .pipelines import Outcome, Stage

STAGES = "stages are the same for everybody"


class Deal(Record):
    """A possible sale. `stage_since` and `returned` tell of its present stage: a board need not ask the visits."""

    name = models.CharField(_("name"), max_length=200)
    company = models.ForeignKey(
        "contacts.Company", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("company")
    )
    pipeline = models.ForeignKey(
        "sales.Pipeline", models.PROTECT, related_name="+", verbose_name=_("pipeline"), editable=False
    )
    stage = models.ForeignKey("sales.Stage", models.PROTECT, related_name="+", verbose_name=_("stage"))
    amount = MoneyField(_("amount"), null=True, blank=True)
    closes_on = models.DateField(_("closes on"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=100, blank=True, default="")
    note = models.TextField(_("note"), blank=True, default="")
    reason = models.ForeignKey(
        "sales.Reason", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("why won or lost")
    )
    stage_since = models.DateTimeField(_("in this stage since"), null=True, editable=False)
    returned = models.BooleanField(_("went back"), default=False, editable=False)
    closed_at = models.DateTimeField(_("closed"), null=True, editable=False)
    sort_key = SortKey("name")

    contacts = LinksColumn(_("people"), "contact", role="deal contact")

    class Meta(Record.Meta):
        verbose_name = _("deal")
        verbose_name_plural = _("deals")
        indexes = [
            *Record.Meta.indexes,
            models.Index(fields=["stage", "-created_at", "-id"], name="deal_stage"),
            models.Index(fields=["sort_key", "id"], name="deal_sorted"),
            models.Index(
                fields=["pipeline", "stage"], include=["amount", "amount_currency", "closed_at"], name="deal_sums"
            ),
        ]

    def __str__(self):
        return self.name

    def move_to(self, stage, *, c, because="", reason=None):
        """Move to a stage of the same pipeline; `because` is asked for when it moves back, `reason` when it is lost."""
        target = _stage(stage)
        c.because = because
        values = {"stage": target.pk}
        if reason:
            values["reason"] = reason
        c.update(self, **values)


def _stage(id):
    stage = Stage.objects.unscoped(because=STAGES).filter(pk=id).first()
    if stage is None:
        raise Refused(_now("There is no such stage."), field="stage")
    return stage


def check_move(before, after, c):
    """Stages belong to the pipeline; going back says why; losing says why."""
    if after is None:
        return
    target = _stage(after.stage_id)
    if before is None:
        after.pipeline_id, after.stage_since = target.pipeline_id, after.stage_since or c.now
        after.closed_at = after.closed_at or (c.now if target.outcome != Outcome.OPEN else None)
        return
    origin = _stage(before.stage_id)
    back = origin.pipeline_id == target.pipeline_id and target.position < origin.position
    if back and not getattr(c, "because", ""):
        raise Refused(_now("Say why the deal goes back."), field="because", rule="going back")
    if target.outcome == Outcome.LOST and not after.reason_id:
        raise Refused(_now("Say why the deal is lost."), field="reason", rule="losing")


def follow_move(before, after, c):
    """The visit of the old stage ends, that of the new one begins, and the deal knows since when."""
    if after is None:
        return
    if before is None:
        visits.enter(c, after)
        return
    target, origin = _stage(after.stage_id), _stage(before.stage_id)
    back = origin.pipeline_id == target.pipeline_id and target.position < origin.position
    rows = Deal.objects.unscoped(because="the deal that the door is writing").filter(pk=after.pk)
    closed = None if target.outcome == Outcome.OPEN else c.now
    c.revise(rows, pipeline_id=target.pipeline_id, stage_since=c.now, returned=back, closed_at=closed)
    visits.enter(c, after, came_from=origin.pk, because=getattr(c, "because", ""), returned=back)


deal = Entity(
    model=Deal,
    icon="briefcase",
    title="name",
    list=("name", "company", "stage", "amount", "closes_on", "stage_since", "owner"),
    form=("name", "company", "stage", "amount", "closes_on", "contacts"),
    card=(
        Section(_("Deal"), "name", "company", "stage", "contacts", "owner"),
        Section(_("Money"), "amount", "closes_on", "source"),
        Section(_("Note"), "note", "reason", more=True),
    ),
    board=Board(
        by="stage",
        within="pipeline",
        sum="amount",
        fields=("company", "amount", "closes_on", "owner"),
        closed="closed_at",
    ),
    search=("name", "company.name", "source"),
    match=("name", "company"),
    views={
        _("Open"): ["stage.outcome", "is", "open"],
        _("Mine"): ["and", ["owner", "is", "me"], ["stage.outcome", "is", "open"]],
        _("Won"): ["stage.outcome", "is", "won"],
        _("Lost"): ["stage.outcome", "is", "lost"],
    },
    actions=(
        Action(
            "move",
            _("Move to stage"),
            Deal.move_to,
            params=(
                Param("stage", _("stage"), LinkType("stage"), required=True),
                Param("because", _("because"), Text(500)),
                Param("reason", _("why won or lost"), LinkType("reason")),
            ),
            icon="arrow-right",
        ),
    ),
    rules=(Rule("stages", check=check_move, then=follow_move, fields=("stage_id",)),),
    timeline=("company", "contacts"),
)
