"""What holds for a deal in its stage, whichever way it is written."""

from django.utils.translation import gettext as _

from amity.records.errors import Refused
from amity.records.rule import Rule

from . import visits
from .pipelines import Outcome, Reason, Stage

SAME = "stages and reasons are the same for everybody"


def arrive(before, after, c):
    """A deal knows its pipeline, since when it stands in its stage, whether it came back and when it was closed.

    What was said of the stage before, `because` and the reason, is not said of this one, unless it is said anew.
    """
    stage = stage_of(after.stage_id)
    closed = c.now if stage.outcome != Outcome.OPEN else None
    after.pipeline_id = stage.pipeline_id
    if before is None:
        after.stage_since, after.closed_at = after.stage_since or c.now, after.closed_at or closed
        return
    after.stage_since, after.closed_at, after.returned = c.now, closed, _goes_back(before, stage)
    if after.because == before.because:
        after.because = ""
    if after.reason_id == before.reason_id and not _fits(after.reason_id, stage):
        after.reason_id = None


def check_move(before, after, c):
    """A deal stays in its pipeline; going back says why."""
    if before is None or after is None or before.stage_id == after.stage_id:
        return
    if before.pipeline_id != after.pipeline_id:
        raise Refused(_("A deal stays in its pipeline. Choose a stage of that one."), field="stage", rule="pipeline")
    if after.returned and not after.because:
        raise Refused(_("Say why the deal goes back."), field="because", rule="going back")


def check_reason(before, after, c):
    """A lost deal says why; a reason is one for what became of the deal."""
    if after is None:
        return
    stage = stage_of(after.stage_id)
    if after.reason_id and stage.outcome == Outcome.OPEN:
        message = _("An open deal has no such reason yet. Take it off, or choose the stage that ends the deal.")
        raise Refused(message, field="reason", rule="reason")
    if after.reason_id and not _fits(after.reason_id, stage):
        message = _("This reason is for deals that end otherwise. Choose one that fits.")
        raise Refused(message, field="reason", rule="reason")
    if stage.outcome == Outcome.LOST and not after.reason_id:
        raise Refused(_("Say why the deal is lost."), field="reason", rule="losing")


def remember(before, after, c):
    """The visit of the old stage ends and that of the new one begins."""
    if after is None:
        return
    if before is None:
        visits.enter(c, after)
    elif before.stage_id != after.stage_id:
        visits.enter(c, after, came_from=before.stage_id)


def stage_of(id):
    """The stage of this id. Raises Refused where there is none."""
    stage = Stage.objects.unscoped(because=SAME).filter(pk=id).first()
    if stage is None:
        raise Refused(_("There is no such stage."), field="stage")
    return stage


def _goes_back(before, stage):
    origin = stage_of(before.stage_id)
    return origin.pipeline_id == stage.pipeline_id and stage.position < origin.position


def _fits(reason, stage):
    return bool(reason) and Reason.objects.unscoped(because=SAME).filter(pk=reason, outcome=stage.outcome).exists()


RULES = (
    Rule("stages", fill=arrive, check=check_move, then=remember, fields=("stage_id",)),
    Rule("reason", check=check_reason, fields=("stage_id", "reason_id"), always=True),
)
