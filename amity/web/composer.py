"""The composer on a card: a note, call, meeting or task in one form, and what comes next with it."""

from dataclasses import dataclass, field
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amity.activities.activities import Kind, Result, activity
from amity.base.locale import show_duration
from amity.records.errors import Invalid, NotFound, Refused
from amity.records.scope import find, may
from amity.records.writing import change

from .answer import answer
from .composed import Composed
from .missing import or_missing
from .people import people_of, subject_with
from .posted import posted
from .shell import PICTURES, render
from .spot import Spot
from .when import ahead

KINDS = (
    (Kind.NOTE, gettext_lazy("Write a note …")),
    (Kind.CALL, gettext_lazy("What was said?")),
    (Kind.MEETING, gettext_lazy("What was agreed?")),
    (Kind.TASK, gettext_lazy("What is to be done?")),
)
REMINDERS = (15, 60, 24 * 60, 0)
"""Minutes ahead at which a planned call or meeting can ring; 0 is not at all."""


@dataclass
class Composer:
    """The form on the card of a record: what was typed, and what is wrong with it ({name: message})."""

    request: object
    entity: object
    id: object
    typed: dict = field(default_factory=dict)
    faults: dict = field(default_factory=dict)
    record: object = None

    @property
    def look(self):
        return self.request.actor.look

    @property
    def open(self):
        """Whether this person may write here."""
        return may(self.request.actor, activity, "add")

    @property
    def about(self):
        return f"{self.entity.key}:{self.id}"

    @cached_property
    def key(self):
        """What the empty form depends on besides the person: the days that it offers. None once something was typed."""
        return None if self.typed or self.faults else tuple(moment for _days, _words, moment in self.days)

    @property
    def kinds(self):
        """[(kind, picture, label, what its text asks, chosen)]."""
        chosen = self.typed.get("kind", Kind.NOTE)
        return [(str(kind), PICTURES[kind], kind.label, asks, kind == chosen) for kind, asks in KINDS]

    @property
    def asks(self):
        """What the text of the chosen kind asks for."""
        return dict(KINDS)[self.typed.get("kind") or Kind.NOTE]

    @property
    def results(self):
        return Result.choices

    @cached_property
    def people(self):
        return people_of(self.request.actor, self.entity, self.id, self.record)

    @property
    def usual(self):
        """The subject that a next call has, if nobody writes another."""
        return subject_with("call", self.people[0][1] if self.people else "")

    @cached_property
    def days(self):
        """[(days, words, moment)] of what comes next by one click."""
        return ahead(self.look)

    @property
    def reminders(self):
        words = {0: _("no reminder")}
        for minutes in REMINDERS[:-1]:
            words[minutes] = _("%(time)s before") % {"time": show_duration(minutes, self.look.language)}
        return [(minutes, words[minutes]) for minutes in REMINDERS]

    @property
    def next_kinds(self):
        return [(str(kind), kind.label) for kind in (Kind.CALL, Kind.MEETING, Kind.TASK)]


@posted("/")
@or_missing
def compose(request):
    """Write down what the composer was told about the record `about`; with the next step, if one was named."""
    spot, actor = Spot.named(request.POST.get("about", "")), request.actor
    if spot is None or spot.name != "card" or spot.entity.timeline is None or not may(actor, activity, "add"):
        raise NotFound("activity")
    find(actor, spot.entity, spot.id)
    composed = Composed(request.POST, actor.look)
    form = Composer(request, spot.entity, spot.id, request.POST, composed.faults)
    if not composed.faults:
        try:
            with change(actor, source="web") as c:
                one, then = composed.write(c, about_of(spot, composed.person), form.people)
        except (Refused, Invalid, NotFound) as fault:
            composed.faults.update(_said(fault))
        else:
            words = _("Planned: %(what)s") if one.done_at is None else _("Written down: %(what)s")
            asks = one.pk if one.done_at and one.kind != Kind.NOTE and then is None else None
            return answer(request, spot, words % {"what": one.subject}, c, asks=asks)
    return _again(request, form)


def about_of(spot, person):
    """What an activity from the card of `spot` is about: the record, and the person whom it was with."""
    found = [(spot.entity.key, spot.id)]
    if person and spot.entity.key == "company":
        found.append(("contact", person))
    return found


def _said(fault):
    """{name: message} of what the door refused."""
    gone = _("Something that this points to is no longer there.")
    return getattr(fault, "errors", None) or {"text": getattr(fault, "message", gone)}


def _again(request, form):
    """The form as it was typed, with what is wrong; without htmx on a page of its own."""
    context = {"composed": form, "record_entity": form.entity, "record_id": form.id}
    if not request.headers.get("HX-Request"):
        return render(request, "web/composer_page.html", context, status=422, here=f"/{form.entity.key}/")
    response = render(request, "web/composer.html", context, status=422)
    response["HX-Retarget"], response["HX-Reswap"] = "#composer", "outerHTML"
    return response
