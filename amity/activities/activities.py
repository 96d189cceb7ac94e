"""Activities: what people do on any record: tasks, calls, meetings, notes."""

from datetime import timedelta

from django.db import models
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from amity.records import about
from amity.records.action import Action, Param
from amity.records.columns import AboutColumn, ChoiceField, LinksColumn
from amity.records.entity import Entity, Section, View
from amity.records.errors import Refused
from amity.records.record import Record
from amity.records.rings import Rings
from amity.records.rule import Rule
from amity.records.scope import Scope
from amity.records.timeline import TO_COME
from amity.records.types import Choice, LongText, Moment


class Kind(models.TextChoices):
    TASK = "task", _("task")
    CALL = "call", _("call")
    MEETING = "meeting", _("meeting")
    NOTE = "note", _("note")


class Result(models.TextChoices):
    REACHED = "reached", _("reached")
    NO_ANSWER = "no_answer", _("no answer")
    LEFT_MESSAGE = "left_message", _("left a message")
    AGREED = "agreed", _("agreed")
    REFUSED = "refused", _("refused")
    POSTPONED = "postponed", _("postponed")


TONES = {
    "reached": "good",
    "agreed": "good",
    "no_answer": "warn",
    "postponed": "warn",
    "left_message": "info",
    "refused": "bad",
}


class Activity(Record):
    """Something done or to be done. `due_at` is when it is planned for, `done_at` when it was done; a note is done
    when it is written."""

    kind = ChoiceField(_("kind"), choices=Kind, default=Kind.TASK)
    subject = models.CharField(_("subject"), max_length=200)
    text = models.TextField(_("text"), blank=True, default="")
    due_at = models.DateTimeField(_("due"), null=True, blank=True)
    minutes = models.PositiveIntegerField(_("minutes"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=200, blank=True, default="")
    remind_at = models.DateTimeField(_("remind"), null=True, blank=True)
    done_at = models.DateTimeField(_("done"), null=True, blank=True)
    result = ChoiceField(_("result"), choices=Result, tones=TONES, blank=True, default="")
    outcome = models.TextField(_("what came of it"), blank=True, default="")
    private = models.BooleanField(_("private"), default=False, help_text=_("Only you see it."))
    after = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("next step after")
    )

    about = AboutColumn(_("about"))
    participants = LinksColumn(_("participants"), "contact", "user", role="participant")

    rings = Rings()

    class Meta(Record.Meta):
        verbose_name = _("activity")
        verbose_name_plural = _("activities")
        indexes = [
            *Record.Meta.indexes,
            models.Index(fields=["owner", "due_at"], condition=models.Q(done_at=None), name="activity_open"),
            models.Index(fields=["due_at"], name="activity_due"),
            models.Index(fields=["id"], condition=models.Q(done_at=None), name="activity_todo"),
            models.Index(
                fields=["owner", "-created_at", "-id"], condition=models.Q(private=True), name="activity_private"
            ),
            models.Index(fields=["remind_at"], condition=models.Q(done_at=None), name="activity_reminders"),
        ]

    def __str__(self):
        return self.subject

    @property
    def happens_at(self):
        """The moment at which it stands on a timeline: once it is done, when that was."""
        return self.done_at or TO_COME

    def finish(self, *, c, result="", outcome="", done_at=None):
        """It is done: with a result and what came of it, now or at `done_at`."""
        if self.done_at:
            raise Refused(_now("This is done already."), rule="done once")
        c.update(self, done_at=done_at or c.now, result=result or self.result, outcome=outcome or self.outcome)

    def reopen(self, *, c):
        """It is not done after all."""
        c.update(self, done_at=None)

    def put_off(self, *, c, until=None):
        """Plan it for later: `until`, or a day after it was due (after now, if that has passed)."""
        until = until or max(self.due_at or c.now, c.now) + timedelta(days=1)
        ahead = self.due_at - self.remind_at if self.due_at and self.remind_at else None
        c.update(self, due_at=until, remind_at=until - ahead if ahead is not None else self.remind_at)


def done_once(before, after, c):
    """Of two who finish it at the same time one does; another time of it is set after reopening."""
    if before is not None and after is not None and before.done_at and after.done_at:
        raise Refused(_now("This is done already."), field="done_at", rule="done once")


def keep_its_place(changes, c):
    """On the timeline it stands where it happened, or among what is still to come."""
    about.move(c, {after.pk: after.happens_at for before, after in changes if None not in (before, after)})


activity = Entity(
    model=Activity,
    icon="checkbox",
    title="subject",
    list=("subject", "kind", "due_at", "done_at", "result", "owner"),
    form=("kind", "subject", "due_at", "text", "about", "participants"),
    card=(
        Section(
            _("Activity"), "kind", "subject", "text", "due_at", "minutes", "place", "about", "participants", "owner"
        ),
        Section(_("Result"), "done_at", "result", "outcome"),
        Section(_("More"), "remind_at", "private", "after", more=True),
    ),
    order="-created_at",
    search=("subject", "text"),
    views={
        _("To do"): View(
            ["and", ["owner", "is", "me"], ["done_at", "empty"]],
            order="due_at",
            columns=("subject", "kind", "due_at", "about", "owner"),
            late="due_at",
        ),
        _("Done"): View(["and", ["owner", "is", "me"], ["done_at", "filled"]]),
        _("Calls"): View(["kind", "is", "call"]),
        _("Meetings"): View(["kind", "is", "meeting"]),
        _("Tasks"): View(["kind", "is", "task"]),
        _("All"): View(),
    },
    actions=(
        Action(
            "finish",
            _("Done"),
            Activity.finish,
            params=(
                Param("result", _("result"), Choice(Result.choices)),
                Param("outcome", _("what came of it"), LongText()),
            ),
            when=lambda record: record.done_at is None,
            icon="check",
        ),
        Action("reopen", _("Not done"), Activity.reopen, when=lambda record: record.done_at is not None, icon="rotate"),
        Action(
            "put_off",
            _("Put off"),
            Activity.put_off,
            params=(Param("until", _("until"), Moment()),),
            when=lambda record: record.done_at is None,
            icon="clock-plus",
        ),
    ),
    rules=(
        Rule("done once", check=done_once, fields=("done_at",)),
        Rule("keep its place", then=keep_its_place, fields=("due_at", "done_at"), at_once=True),
    ),
    scope=Scope(concerns=True, private="private"),
)
