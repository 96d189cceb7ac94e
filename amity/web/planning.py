"""The next step with a record: the panel on its card, and the form that asks for it wherever something was done."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from amity.activities.activities import Kind, Result, activity
from amity.activities.next_step import next_steps
from amity.activities.shown import shown
from amity.activities.sides import sides
from amity.base.locale import show_duration
from amity.records.scope import may, visible
from amity.records.types.links import id_in

from .acts import Acts
from .people import people_of, subject_with
from .shell import PICTURES
from .spot import Spot
from .when import ahead, exactly

AGAIN = (Result.NO_ANSWER, Result.LEFT_MESSAGE, Result.POSTPONED)
"""After these the same is to be done once more."""


@dataclass
class Plan:
    """The form for a next step: about which records (tokens "entity:id"), with whom, after which activity."""

    spot: Spot
    days: list
    about: list
    people: list = field(default_factory=list)
    after: object = None
    kind: str = "call"
    subject: str = ""
    at: str = ""
    fault: str = ""

    @property
    def kinds(self):
        """[(kind, picture, label, chosen)]."""
        kinds = (Kind.CALL, Kind.MEETING, Kind.TASK)
        return [(str(kind), PICTURES[kind], kind.label, kind == self.kind) for kind in kinds]

    @property
    def id(self):
        """Tells the forms of one page apart."""
        return str(self.after or self.about[0].replace(":", "-"))


def empty(request, spot, entity, id):
    """The form for a record for which nothing is planned."""
    actor = request.actor
    people = people_of(actor, entity, id)
    subject = subject_with("call", people[0][1]) if people else ""
    with_whom = [f"contact:{people[0][0]}"] if people else []
    return Plan(spot, ahead(actor.look), [f"{entity.key}:{id}"], with_whom, subject=subject)


def following(request, spot, id):
    """The form for what comes after the activity `id`, which the actor sees; None if something is planned already for
    one of the records that it is about, or it is about none."""
    actor = request.actor
    done = next(iter(shown(actor, list(visible(actor, activity).filter(pk=id).values_list("pk", flat=True)))), None)
    if done is None or not may(actor, activity, "add"):
        return None
    about, people = (found.get(id, []) for found in sides(actor, [id]))
    if not about:
        return None
    if next_steps(actor, [target[1] for target in about], most=1):
        return None
    again = done["result"] in AGAIN
    kind = done["kind"] if again and done["kind"] != Kind.NOTE else Kind.CALL
    names = [title for entity, _id, title in people if entity == "contact"]
    subject = (done["subject"] or "") if again or not names else subject_with("call", names[0])
    tokens = [f"{entity}:{target}" for entity, target, _title in people]
    return Plan(
        spot, ahead(actor.look), [f"{entity}:{target}" for entity, target, _t in about], tokens, id, kind, subject
    )


def step(request, entity, id, asks=None, steps=None):
    """What the panel on the card of a record shows: {"next", …} or {"plan", "asks"}.

    `asks` is the id of an activity that was just done (the address may name it as `then`); the next `steps` of the
    record are looked up unless they are at hand.
    """
    actor, spot = request.actor, Spot("card", entity, id)
    steps = next_steps(actor, [id], most=1).get(id) if steps is None else steps
    asks = asks or id_in(request.GET.get("then", ""))
    form = None
    if not steps and may(actor, activity, "add"):
        form = (following(request, spot, asks) if asks else None) or empty(request, spot, entity, id)
    return {**_shown(request, spot, steps[0]), "plan": None} if steps else {"plan": form, "asks": bool(asks and form)}


def _shown(request, spot, one):
    """The next step in words, with what can be done about it."""
    look, acts, due = request.actor.look, Acts(request, spot), one["due_at"]
    rings = due and one["remind_at"] and due - one["remind_at"]
    return {
        "next": one,
        "picture": PICTURES.get(one["kind"], "checkbox"),
        "when": exactly(due, look) if due else _("no day"),
        "late": due is not None and due < look.now,
        "who": one["owner"][1] if one["owner"] and one["owner"][0] != request.actor.id else "",
        "rings": _("rings %(time)s before") % {"time": show_duration(rings.total_seconds() // 60, look.language)}
        if rings
        else "",
        "done": acts.done(one, "button small go"),
        "quick": acts.quick(one),
    }
