"""Deals: possible sales, on their way through the stages of a pipeline."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from amity.records.action import Action, Param
from amity.records.columns import LinksColumn, MoneyField
from amity.records.entity import Board, Entity, Section, View
from amity.records.names import SortKey
from amity.records.record import Record
from amity.records.scope import find
from amity.records.types import LinkType, Text

from .moving import RULES
from .pipelines import stage as stage_entity

BOARD = ("owner", "team", "amount", "amount_currency")
"""What the board's sums need of a deal: kept in its indexes, so that no deal itself is read for them."""


class Deal(Record):
    """A possible sale. `because`, `stage_since` and `returned` tell of its present stage: a board need not ask the
    visits."""

    name = models.CharField(_("name"), max_length=200)
    company = models.ForeignKey(
        "contacts.Company", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("company")
    )
    pipeline = models.ForeignKey(
        "sales.Pipeline",
        models.PROTECT,
        blank=True,
        related_name="+",
        verbose_name=_("pipeline"),
        help_text=_("Its first stage, if no other is named."),
    )
    stage = models.ForeignKey(
        "sales.Stage", models.PROTECT, related_name="+", verbose_name=_("stage"), db_index=False
    )  # `deal_stage` begins with it
    amount = MoneyField(_("amount"), null=True, blank=True)
    closes_on = models.DateField(_("closes on"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=100, blank=True, default="")
    note = models.TextField(_("note"), blank=True, default="")
    reason = models.ForeignKey(
        "sales.Reason", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("why won or lost")
    )
    because = models.CharField(
        _("reason for the move"),
        max_length=500,
        blank=True,
        default="",
        db_default="",
        help_text=_("Why it came to this stage; asked for when it goes back."),
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
                fields=["stage", "-created_at", "-id"],
                include=BOARD,
                condition=models.Q(closed_at=None),
                name="deal_open",
            ),
            models.Index(
                fields=["stage", "closed_at"],
                include=["created_at", "id", *BOARD],
                condition=models.Q(closed_at__isnull=False),
                name="deal_closed",
            ),
            models.Index(fields=["owner"], condition=models.Q(closed_at=None), name="deal_open_own"),
            models.Index(fields=["closes_on"], name="deal_closes"),
        ]

    def __str__(self):
        return self.name

    def move_to(self, stage, *, c, because="", reason=None):
        """Move to a stage of the same pipeline; `because` is asked for when it moves back, `reason` when it is lost."""
        said = {"because": because, "reason": reason}
        c.update(self, stage=stage, **{key: value for key, value in said.items() if value})

    def move_over(self, stage, *, c, because="", reason=None):
        """Move to a stage of another pipeline. Raises NotFound where there is no such stage."""
        pipeline = find(c.actor, stage_entity, stage).pipeline_id
        said = {"because": because, "reason": reason}
        c.update(self, stage=stage, pipeline=pipeline, **{key: value for key, value in said.items() if value})


def move_many(ids, stage, *, c, **said):
    """`move_to` of the deals `ids`, together."""
    c.update_where(deal, ids, stage=stage, **{key: value for key, value in said.items() if value})


def move_many_over(ids, stage, *, c, **said):
    """`move_over` of the deals `ids`, together."""
    move_many(ids, stage, c=c, pipeline=find(c.actor, stage_entity, stage).pipeline_id, **said)


deal = Entity(
    model=Deal,
    icon="briefcase",
    title="name",
    list=("name", "company", "stage", "amount", "closes_on", "stage_since", "owner"),
    form=("name", "company", "stage", "amount", "closes_on", "contacts"),
    card=(
        Section(_("Deal"), "name", "company", "stage", "contacts", "owner"),
        Section(_("Money"), "amount", "closes_on", "source"),
        Section(_("Note"), "note", "reason", "because", more=True),
    ),
    board=Board(
        by="stage",
        within="pipeline",
        sum="amount",
        fields=("company", "amount", "closes_on", "owner"),
        since="stage_since",
        closed="closed_at",
        why="reason",
    ),
    search=("name", "company.name", "source"),
    match=("name", "company"),
    views={
        _("Open"): View(["stage.outcome", "is", "open"], late="closes_on"),
        _("Mine"): View(["and", ["owner", "is", "me"], ["stage.outcome", "is", "open"]], late="closes_on"),
        _("Won"): View(["stage.outcome", "is", "won"]),
        _("Lost"): View(["stage.outcome", "is", "lost"]),
    },
    actions=(
        Action(
            "move",
            _("Move to stage"),
            Deal.move_to,
            params=(
                Param("stage", _("stage"), LinkType("stage"), required=True, within="pipeline"),
                Param("because", _("reason for the move"), Text(500)),
                Param("reason", _("why won or lost"), LinkType("reason")),
            ),
            icon="arrow-right",
            many=move_many,
        ),
        Action(
            "pipeline",
            _("Move to another pipeline"),
            Deal.move_over,
            params=(
                Param("stage", _("stage"), LinkType("stage"), required=True, beyond="pipeline"),
                Param("because", _("reason for the move"), Text(500)),
                Param("reason", _("why won or lost"), LinkType("reason")),
            ),
            icon="arrows-exchange",
            many=move_many_over,
        ),
    ),
    rules=RULES,
    timeline=("company", "contacts"),
)
