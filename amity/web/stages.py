"""The way of a record through the columns of its board: how long it stood in each stage, and where it goes next."""

from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from amity.records.lookup import named
from amity.records.registry import find_entity
from amity.records.scope import visible
from amity.records.statement import Slot, Statement, kept, key_of

from .in_order import in_order

VISITS = "stagevisit"
READ = {"stage", "entered_at", "left_at"}
"""What one must be able to read of the visits to know how long they were."""


@dataclass
class Step:
    """A stage on the way: `state` is "done", "now" or ""; `days` how long the record stood there, None if never."""

    id: object
    name: str
    state: str = ""
    days: int | None = None
    tone: str = ""

    @property
    def words(self):
        return self.name if self.days is None else _("%(stage)s · %(days)s d") % {"stage": self.name, "days": self.days}


@dataclass
class Way:
    """The steps of a record, the one that comes next, those by which it ends badly, and what is worth a look."""

    steps: list
    next: Step | None
    ends: list
    alarm: str = ""
    tone: str = ""


def way(bound, record):
    """The Way of a record whose entity has a board, of what its reader may read of it; None for others."""
    board, actor = bound.entity.board, bound.actor
    if board is None or not {board.by, board.within} <= bound.fields.keys():
        return None
    target = bound.fields[board.by].target
    group = getattr(record, f"{board.within}_id")
    stages = [one for one in in_order(actor, target) if getattr(one, f"{board.within}_id") == group]
    here = next((one for one in stages if one.pk == getattr(record, f"{board.by}_id")), None)
    stood = _stood(actor, record, actor.look.now)
    known = target.bound(actor).fields
    outcome = {one.pk: one.outcome if "outcome" in known else "open" for one in stages}
    on_the_way = [one for one in stages if outcome[one.pk] != "lost" or one is here]
    steps = [_step(one, here, stood.get(one.pk), target, outcome) for one in on_the_way]
    at = on_the_way.index(here) if here in on_the_way else -1
    ahead = [step for step, one in zip(steps, on_the_way, strict=True) if outcome[one.pk] != "lost"]
    following = next((step for step in steps[at + 1 :] if step in ahead), None)
    ends = [Step(one.pk, named(one, target)) for one in stages if outcome[one.pk] == "lost" and one is not here]
    over = here is not None and outcome[here.pk] != "open"
    alarm, tone = _alarm(bound, record, here, known) if here is not None and not over else ("", "")
    return Way(steps, None if over else following, [] if over else ends, alarm, tone)


def _step(stage, here, stood, target, outcome):
    done = here is not None and stage.position < here.position and outcome[here.pk] != "lost"
    state = "now" if stage is here else "done" if done else ""
    tone = "lost" if stage is here and outcome[stage.pk] == "lost" else ""
    return Step(stage.pk, named(stage, target), state, None if stood is None else stood.days, tone)


def _stood(actor, record, now):
    """{stage: how long the record stood there, all its stays together}."""
    visits = find_entity(VISITS)
    if visits is None or READ - visits.bound(actor).fields.keys():
        return {}
    link, found = record._meta.model_name, {}
    statement = kept(key_of(actor, visits, "stood", link), partial(_stays, actor, visits, link))
    for stage, since, until in statement.rows(record=record.pk):
        found[stage] = found.get(stage, timedelta()) + ((until or now) - since)
    return found


def _stays(actor, visits, link):
    rows = visible(actor, visits).filter(**{link: Slot("record")})
    return Statement(rows.values_list("stage_id", "entered_at", "left_at"))


def _alarm(bound, record, stage, known):
    """(words, tone) of what is worth a look: it went back, or stands longer than the stage's norm."""
    since = record.stage_since if "stage_since" in bound.fields else None
    norm = stage.norm_days if "norm_days" in known else None
    days = (bound.actor.look.now - since).days if since else 0
    if norm and days > norm:
        said = ngettext(
            "Stands here for %(days)s day · norm %(norm)s", "Stands here for %(days)s days · norm %(norm)s", days
        )
        return said % {"days": days, "norm": norm}, "bad"
    return (_("went back"), "warn") if "returned" in bound.fields and record.returned else ("", "")
