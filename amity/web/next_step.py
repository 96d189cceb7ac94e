"""The next step with a record, as its card shows it."""

from dataclasses import dataclass
from datetime import timedelta

from amity.activities.activities import activity
from amity.activities.next_step import next_steps
from amity.records.scope import may

from .shell import PICTURES


@dataclass
class NextStep:
    """`week` is the moment a week after it was due, as a form sends it; `late` whether it should have been done."""

    id: object
    title: str
    picture: str
    when: str
    who: str
    late: bool
    week: str
    edits: bool


def next_step(actor, entity, id):
    """The NextStep of a record; None where nothing is planned."""
    if entity.timeline is None or not may(actor, activity):
        return None
    steps = next_steps(actor, [id]).get(id)
    if not steps:
        return None
    step, look = steps[0], actor.look
    due, owner = step.get("due_at"), step.get("owner")
    later = max(due or look.now, look.now) + timedelta(days=7)
    return NextStep(
        step["id"],
        step.get("subject") or activity.label,
        PICTURES.get(step.get("kind"), "checkbox"),
        activity.fields["due_at"].type.show(due, look),
        owner[1] if owner else "",
        due is not None and due < look.now,
        later.astimezone(look.timezone).strftime("%Y-%m-%dT%H:%M"),
        may(actor, activity, "edit"),
    )
