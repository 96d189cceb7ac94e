"""The way of a deal through the stages of its pipeline, in working days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from .chance import Chance
from .rows import Stage
from .words.reasons import WENT_BACK
from .work import StageVisit
from .workdays import Workdays


@dataclass(frozen=True, slots=True)
class Step:
    stage: Stage
    days: int  # that the deal stayed there
    because: str = ""


def way(stages: Sequence[Stage], language: str, ending: str, chance: Chance) -> list[Step]:
    """The stages that a deal passes and how long it stays in each.

    `ending` is won, lost, open, stalled (open, longer in its last stage than the norm allows) or returned
    (open or not, it once went back, and it says why).
    """
    opened = [stage for stage in stages if stage.outcome == "open"]
    won, lost = stages[-2], stages[-1]
    reached = len(opened) if ending == "won" else chance.between(1, len(opened))
    if ending == "returned":
        reached = chance.between(2, len(opened))
    steps = [Step(stage, _stay(stage, chance)) for stage in opened[:reached]]
    if ending == "returned" or (ending in ("won", "lost") and reached > 2 and chance.odds(0.08)):
        steps += _back(opened, reached, language, chance)
        if ending == "won":
            again = opened.index(steps[-1].stage) + 1
            steps += [Step(stage, _stay(stage, chance)) for stage in opened[again:]]
    if ending == "stalled":
        last = steps[-1].stage
        steps[-1] = Step(last, last.norm_days * chance.between(2, 4) + 5)
    if ending in ("won", "lost"):
        steps.append(Step(won if ending == "won" else lost, 0))
    return steps


def _back(opened: Sequence[Stage], reached: int, language: str, chance: Chance) -> list[Step]:
    target = opened[chance.between(0, reached - 2)]
    return [Step(target, _stay(target, chance), chance.pick(WENT_BACK[language]))]


def _stay(stage: Stage, chance: Chance) -> int:
    """Working days: usually within the norm (which counts all days), sometimes a little over it."""
    return max(1, int(stage.norm_days * chance.uniform(0.15, 0.7)))


def dated(steps: Sequence[Step], start: int, days: Workdays, owner: str, chance: Chance) -> tuple[StageVisit, ...]:
    """The visits of `steps`, the first entered on the working day `start` (before today: below 0)."""
    moments, day = [], start
    for step in steps:
        moments.append(days.moment(day, chance.between(9 * 60, 17 * 60 + 30)))
        day += step.days
    lefts: list[datetime | None] = [*moments[1:], None]
    return tuple(
        StageVisit(step.stage.key, entered, left, owner, step.because)
        for step, entered, left in zip(steps, moments, lefts, strict=True)
    )
