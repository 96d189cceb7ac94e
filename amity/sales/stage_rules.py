"""What holds for stages and reasons, whichever way they are written."""

from django.utils.translation import gettext as _

from amity.records.errors import Refused
from amity.records.rule import Rule

from .deals import Deal
from .pipelines import Outcome, Stage

WHY = "what holds for stages and reasons holds for all deals"


def stays_in_pipeline(before, after, c):
    """Deals know the pipeline of their stage, so a stage does not move to another."""
    if before is not None and after is not None and before.pipeline_id != after.pipeline_id:
        raise Refused(_("A stage stays in its pipeline. Make one in the other pipeline instead."), field="pipeline")


def leaves_one_open(before, after, c):
    """A pipeline keeps a stage in which deals are open: new ones begin there."""
    if before is None or before.outcome != Outcome.OPEN or (after is not None and after.outcome == Outcome.OPEN):
        return
    others = Stage.objects.unscoped(because=WHY).filter(pipeline=before.pipeline_id, outcome=Outcome.OPEN)
    if not others.exclude(pk=before.pk).exists():
        raise Refused(_("A pipeline keeps at least one open stage: new deals begin there."), rule="open stage")


def deals_follow(before, after, c):
    """When a stage begins to close deals, or to keep them open, those in it are closed or open from now on. Reasons
    for the other outcome are taken off them."""
    if before is None or before.outcome == after.outcome:
        return
    deals = Deal.objects.unscoped(because=WHY).filter(stage=after.pk)
    if after.outcome == Outcome.OPEN:
        number = c.revise(deals.filter(closed_at__isnull=False), closed_at=None)
    else:
        number = c.revise(deals.filter(closed_at=None), closed_at=c.now)
    c.revise(deals.filter(reason__isnull=False), reason=None)
    c.count("deal", "update", number)


def reasons_fit_stage(before, after, c):
    """Of no deal in the stage is anything else said than why it ended so."""
    if after is None:
        return
    deals = Deal.objects.unscoped(because=WHY).filter(stage=after.pk)
    unfit = deals.filter(reason__isnull=False).exclude(reason__outcome=after.outcome)
    if unfit.exists() or (after.outcome == Outcome.LOST and deals.filter(reason=None).exists()):
        message = _(
            "Deals stand in this stage, and each says why it was lost or won. Move them to another stage first."
        )
        raise Refused(message, field="outcome", rule="reasons")


def reasons_fit_deals(before, after, c):
    """A reason that deals have stays one for what became of them."""
    if after is None:
        return
    deals = Deal.objects.unscoped(because=WHY).filter(reason=after.pk)
    if deals.exclude(stage__outcome=after.outcome).exists():
        message = _("Deals have this reason already. Make another reason for the other outcome instead.")
        raise Refused(message, field="outcome", rule="reasons")


STAGES = (
    Rule("pipeline", check=stays_in_pipeline, fields=("pipeline_id",)),
    Rule("open stage", check=leaves_one_open, then=deals_follow, fields=("outcome",)),
    Rule("reasons", then=reasons_fit_stage, fields=("outcome",), always=True),
)
REASONS = (Rule("reasons", check=reasons_fit_deals, fields=("outcome",), always=True),)
