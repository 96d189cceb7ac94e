"""What holds for deals in their stages, whichever way they are written."""

from django.utils.translation import gettext as _

from amity.records.errors import Refused
from amity.records.rule import Rule

from . import visits
from .pipelines import Outcome, Reason, Stage

SAME = "stages and reasons are the same for everybody"


def arrive(changes, c):
    """A deal knows its pipeline, since when it stands in its stage, whether it came back and when it was closed.

    What was said of the stage before, `because` and the reason, is not said of this one, unless it is said anew. In a
    pipeline that is named without a stage it begins at the first one.
    """
    _begin_anew([after for before, after in changes if _goes_over(before, after) and "stage_id" not in after.given])
    stages, reasons = _stages(changes), _reasons(changes)
    for before, after in changes:
        if stage := stages.get(after.stage_id):
            if not _names_pipeline(before, after):
                after.pipeline_id = stage.pipeline_id
            _begin(after, stage, c) if before is None else _move(before, after, stages, reasons, c)


def _goes_over(before, after):
    """Whether a deal is meant to go to another pipeline: it was named."""
    return before is not None and _names_pipeline(before, after) and after.pipeline_id != before.pipeline_id


def _names_pipeline(before, after):
    """Whether a write says in which pipeline a deal is, beside its stage."""
    return after.pipeline_id is not None if before is None else "pipeline_id" in after.given


def _begin_anew(deals):
    """Each deal goes to the first open stage of its pipeline."""
    pipelines, first = {deal.pipeline_id for deal in deals}, {}
    if pipelines:
        stages = Stage.objects.unscoped(because=SAME).filter(pipeline__in=pipelines, outcome=Outcome.OPEN)
        for id, pipeline in stages.order_by("position", "pk").values_list("pk", "pipeline"):
            first.setdefault(pipeline, id)
    for deal in deals:
        deal.stage_id = first.get(deal.pipeline_id, deal.stage_id)


def _begin(deal, stage, c):
    deal.stage_since = deal.stage_since or c.now
    deal.closed_at = None if stage.outcome == Outcome.OPEN else deal.closed_at or c.now


def _move(before, after, stages, reasons, c):
    origin, stage = stages[before.stage_id], stages[after.stage_id]
    after.stage_since, after.closed_at = c.now, None if stage.outcome == Outcome.OPEN else c.now
    after.returned = origin.pipeline_id == stage.pipeline_id and stage.position < origin.position
    if after.because == before.because and "because" not in after.given:
        after.because = ""
    if after.reason_id == before.reason_id and reasons.get(after.reason_id) != stage.outcome:
        after.reason_id = None


def check_move(changes, c):
    """A deal stays in its pipeline unless another is named; going back says why."""
    stages = _stages(changes)
    for before, after in changes:
        if after is None:
            continue
        if after.pipeline_id is None:
            yield after, Refused(_("This is needed."), field="pipeline", rule="pipeline")
        elif after.stage_id in stages and stages[after.stage_id].pipeline_id != after.pipeline_id:
            yield after, Refused(_("This stage belongs to another pipeline."), field="stage", rule="pipeline")
        elif before is None:
            continue
        elif before.pipeline_id != after.pipeline_id and not _goes_over(before, after):
            message = _("A deal stays in its pipeline. Choose a stage of that one.")
            yield after, Refused(message, field="stage", rule="pipeline")
        elif after.returned and not after.because:
            yield after, Refused(_("Say why the deal goes back."), field="because", rule="going back")


def check_reason(changes, c):
    """A lost deal says why; a reason is one for what became of the deal."""
    stages, reasons = _stages(changes), _reasons(changes)
    for _before, after in changes:
        if after is not None and (message := _unfit(after, stages.get(after.stage_id), reasons)):
            yield after, Refused(message, field="reason", rule="reason" if after.reason_id else "losing")


def _unfit(deal, stage, reasons):
    """What is wrong with the reason of a deal in a stage, or nothing."""
    outcome = stage.outcome if stage else Outcome.OPEN
    if not deal.reason_id:
        return _("Say why the deal is lost.") if outcome == Outcome.LOST else ""
    if outcome == Outcome.OPEN:
        return _("An open deal has no such reason yet. Take it off, or choose the stage that ends the deal.")
    fits = reasons.get(deal.reason_id) == outcome
    return "" if fits else _("This reason is for deals that end otherwise. Choose one that fits.")


def remember(changes, c):
    """The visits of the old stages end and those of the new ones begin."""
    moved = [(after, before and before.stage_id) for before, after in changes if after is not None]
    visits.enter(c, moved)


def _stages(changes):
    """{id: stage} of those that deals come from or stand in."""
    ids = {deal.stage_id for change in changes for deal in change if deal is not None}
    return Stage.objects.unscoped(because=SAME).in_bulk(ids)


def _reasons(changes):
    """{id: outcome} of those that deals have, or are to have."""
    ids = {deal.reason_id for change in changes for deal in change if deal is not None} - {None}
    rows = Reason.objects.unscoped(because=SAME).filter(pk__in=ids)
    return dict(rows.values_list("pk", "outcome")) if ids else {}


RULES = (
    Rule("stages", fill=arrive, check=check_move, then=remember, fields=("stage_id", "pipeline_id"), at_once=True),
    Rule("reason", check=check_reason, fields=("stage_id", "reason_id"), always=True, at_once=True),
)
