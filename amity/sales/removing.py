"""Removing stages and pipelines: where their deals go, and the memory of earlier stays."""

from dataclasses import dataclass

from django.db.models import Count
from django.utils.translation import gettext as _

from amity.base.uuid7 import uuid7
from amity.records.errors import Refused
from amity.records.links import Link
from amity.records.registry import entity_of
from amity.records.timeline import Timeline

from .deals import Deal
from .pipelines import Pipeline, Stage
from .visits import StageVisit

WHY = "an administrator removes a stage for everybody, with all deals in it"
VISIT = ("id", "owner", "team", "deal", "stage", "entered_at", "moved_by", "because", "returned")
ITEM = ("entity", "record", "item_entity", "item", "kind", "at", "direct")


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
    rows = Deal.objects.unscoped(because=WHY).filter(stage=stage.pk)
    deals = list(rows.values_list("pk", "owner_id", "team_id", "company_id"))
    ids = [deal[0] for deal in deals]
    visits = StageVisit.objects.unscoped(because=WHY)
    c.revise(visits.filter(deal__in=ids, left_at=None), left_at=c.now)
    c.revise(visits.filter(stage=stage.pk), stage=target.pk)
    c.revise(visits.filter(came_from=stage.pk), came_from=target.pk)
    moved = {"stage": target.pk, "pipeline": target.pipeline_id, "stage_since": c.now, "returned": False}
    c.count("deal", "update", c.revise(Deal.objects.unscoped(because=WHY).filter(pk__in=ids), **moved))
    _enter(deals, stage, target, c)


def _enter(deals, stage, target, c):
    because = _("The stage “%(name)s” was removed.") % {"name": stage.name}
    visits = [
        (uuid7(), owner, team, deal, target.pk, c.now, c.actor.id, because, False) for deal, owner, team, _of in deals
    ]
    c.create_many(StageVisit, VISIT, visits)
    beside = _beside(deals)
    items = [
        (entity, record, "stagevisit", visit[0], "stage", c.now, entity == "deal")
        for visit in visits
        for entity, record in [("deal", visit[3]), *beside[visit[3]]]
    ]
    c.create_many(Timeline, ITEM, items)


def _beside(deals):
    """{deal: the records that share its timeline}: company and people, as the entity says."""
    found = {deal: [("company", company)] if company else [] for deal, _owner, _team, company in deals}
    links = Link.objects.unscoped(because=WHY).filter(from_record__in=list(found), role="deal contact")
    for deal, entity, record in links.values_list("from_record", "to_entity", "to_record"):
        found[deal].append((entity, record))
    return found
