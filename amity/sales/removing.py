"""Removing stages and pipelines: where their deals go, and the memory of earlier stays."""

from dataclasses import dataclass

from django.db.models import Count
from django.utils.translation import gettext as _

from amity.records.difference import copied
from amity.records.errors import Refused
from amity.records.registry import entity_of

from .deals import Deal
from .pipelines import Pipeline, Stage
from .visits import StageVisit, enter

WHY = "an administrator removes a stage for everybody, with all deals in it"


@dataclass
class Held:
    """What holds on to a stage: `deals` that are in it, `stays` of deals that were or are."""

    deals: int
    stays: int

    def __bool__(self):
        return bool(self.deals or self.stays)


def holding(stages):
    """{stage id: Held} of these stages (ids), whoever may see the deals."""
    deals = Deal.objects.unscoped(because=WHY).filter(stage__in=stages).order_by().values_list("stage")
    stays = StageVisit.objects.unscoped(because=WHY).filter(stage__in=stages).order_by().values_list("stage")
    left = StageVisit.objects.unscoped(because=WHY).filter(came_from__in=stages).order_by().values_list("came_from")
    in_it, in_memory = dict(deals.annotate(n=Count("pk"))), dict(stays.annotate(n=Count("pk")))
    after_it = dict(left.annotate(n=Count("pk")))
    return {id: Held(in_it.get(id, 0), in_memory.get(id, 0) or after_it.get(id, 0)) for id in stages}


def targets(stage, without=()):
    """The stages that may take the deals of `stage`: with the same outcome, not among `without`."""
    rows = Stage.objects.unscoped(because=WHY).filter(outcome=stage.outcome).exclude(pk__in=[stage.pk, *without])
    return rows.select_related(None).order_by("pipeline__position", "position", "name")


def remove_stages(stages, into, *, c):
    """Remove `stages`; their deals and stays go to the stages `into`: {id: id of the target}.

    Raises Refused at the field "into-<id>" where a target is missing or none that fits.
    """
    _empty_all(stages, into, c)
    c.delete_where(entity_of(Stage), [stage.pk for stage in stages])


def remove_pipeline(pipeline, into, *, c):
    """Remove a pipeline with its stages; `into` as in `remove_stages`. One pipeline stays."""
    if not Pipeline.objects.unscoped(because=WHY).exclude(pk=pipeline.pk).exists():
        raise Refused(_("One pipeline must remain. Make another one first."), rule="last pipeline")
    _empty_all(list(Stage.objects.unscoped(because=WHY).filter(pipeline=pipeline.pk)), into, c)
    c.delete(pipeline)


def _empty_all(stages, into, c):
    if not c.actor.administers:
        raise Refused(_("Only an administrator may do this."), rule="rights")
    ids = [stage.pk for stage in stages]
    held = holding(ids)
    for stage in stages:
        if held[stage.pk]:
            target = targets(stage, ids).filter(pk=into.get(stage.pk)).first()
            if target is None:
                raise Refused(_("Choose the stage that takes them over."), field=f"into-{stage.pk}")
            _empty(stage, target, c)


def _empty(stage, target, c):
    """Move all deals of a stage as a move of one does, set-based; earlier stays count for the target from now on."""
    deals = list(Deal.objects.unscoped(because=WHY).filter(stage=stage.pk))
    ids = [deal.pk for deal in deals]
    visits = StageVisit.objects.unscoped(because=WHY)
    c.revise(visits.filter(deal__in=ids, left_at=None), left_at=c.now)
    c.revise(visits.filter(stage=stage.pk), stage=target.pk)
    c.revise(visits.filter(came_from=stage.pk), came_from=target.pk)
    because = _("The stage “%(name)s” was removed.") % {"name": stage.name}
    moved = {"stage_id": target.pk, "pipeline_id": target.pipeline_id, "stage_since": c.now, "returned": False}
    c.count("deal", "update", c.revise(Deal.objects.unscoped(because=WHY).filter(pk__in=ids), because=because, **moved))
    enter(c, [(copied(deal, moved | {"because": because}), None) for deal in deals])
