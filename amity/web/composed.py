"""What a person typed into the composer: read, and written down as activities."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.utils.translation import gettext as _

from amity.activities import log
from amity.activities.activities import Kind, Result
from amity.activities.later import later
from amity.base.text.clean import clean_line, clean_text
from amity.records.types import Choice, Moment, Number
from amity.records.types.links import id_in

from .people import subject_with

EVENING = time(18)
"""When a task of today is due."""
LONGEST = 100_000
DAY = 24 * 60
"""The longest that something rings ahead, in minutes; and that a call or meeting lasts."""


@dataclass
class Next:
    """What comes next: a kind, a subject ("" for the usual one) and when."""

    kind: str
    subject: str
    at: datetime


class Composed:
    """The posted form `data`, read for `look`. `faults` are {name: message} of what can't be taken."""

    def __init__(self, data, look):
        self.data, self.look, self.faults = data, look, {}
        self.kind = data.get("kind") if data.get("kind") in Kind.values else Kind.NOTE
        spoken = self.kind in (Kind.CALL, Kind.MEETING)
        self.text = self._read("text", lambda raw: clean_text(raw, LONGEST)) or ""
        self.private = self.kind == Kind.NOTE and bool(data.get("private"))
        self.result = self._read("result", lambda raw: Choice(Result.choices).parse(raw, look), spoken) or ""
        self.minutes = self._read("minutes", self._minutes, spoken)
        self.place = self._read("place", lambda raw: clean_line(raw, 200), self.kind == Kind.MEETING) or ""
        self.when = self._read("when", lambda raw: Moment().parse(raw, look), spoken)
        self.remind = self._read("remind", self._minutes, spoken)
        self.person = id_in(data.get("with", "")) if spoken else None
        self.due = self._due() if self.kind == Kind.TASK else None
        self.next = self._next() if spoken else None
        if not self.text and not spoken:
            self.faults.setdefault("text", _("Write what it is about."))

    def _read(self, name, read, asked=True):
        """What stands in the field `name`, if the kind asks for it; a fault is kept under the same name."""
        raw = self.data.get(name, "").strip() if asked else ""
        if not raw:
            return None
        try:
            return read(raw)
        except ValueError as fault:
            self.faults[name] = str(fault)
            return None

    def _minutes(self, raw):
        found = Number(0, 9).parse(raw, self.look)
        if not 0 <= found <= DAY:
            raise ValueError(_("Write minutes, from 0 to %(most)s.") % {"most": DAY})
        return found

    def _due(self):
        """The moment of a task: today's evening, a day by its distance, or as typed."""
        days = self.data.get("due", "")
        if days == "0":
            evening = datetime.combine(self.look.today, EVENING, tzinfo=self.look.timezone)
            return max(evening, self.look.now + timedelta(hours=1))
        if days in ("1", "3", "7"):
            return later(int(days), self.look)
        return self._read("task_when", lambda raw: Moment().parse(raw, self.look))

    def _next(self):
        days, at = self.data.get("next", ""), None
        if days in ("1", "3", "7"):
            at = later(int(days), self.look)
        elif days == "on":
            at = self._read("next_at", lambda raw: Moment().parse(raw, self.look))
            if at is None:
                self.faults.setdefault("next_at", _("Say when."))
        kind = self.data.get("next_kind")
        kind = kind if kind in (Kind.CALL, Kind.MEETING, Kind.TASK) else Kind.CALL
        subject = self._read("next_text", lambda raw: clean_line(raw, 200)) or ""
        return Next(kind, subject, at) if at else None

    @property
    def ahead(self):
        """How long before it a plan rings, None for as long as is usual for its kind."""
        return None if self.remind is None else timedelta(minutes=self.remind)

    def write(self, c, about, people):
        """Write it down about `about`, (entity, id) pairs; `people` are (id, name) of whom it may be with. Returns the
        activity that was written and the next one, or None."""
        name = dict(people).get(self.person, "")
        taking_part = [("contact", self.person)] if self.person else []
        subject = subject_with(self.kind, name)
        if self.kind == Kind.NOTE:
            return log.note(c, self.text, about=about, private=self.private), None
        if self.kind == Kind.TASK:
            first, _line, rest = self.text.partition("\n")
            rest = self.text if len(first) > 200 else rest.strip()
            return log.plan(c, Kind.TASK, first, self.due, about=about, text=rest, ahead=self.ahead), None
        told = {"about": about, "participants": taking_part, "place": self.place}
        if self.when and self.when > c.now:
            one = log.plan(c, self.kind, subject, self.when, text=self.text, ahead=self.ahead, **told)
        else:
            done = {"result": self.result, "outcome": self.text, "minutes": self.minutes, "at": self.when}
            one = log.done(c, self.kind, subject, **told, **done)
        return one, self._plan_next(c, one, about, taking_part, name)

    def _plan_next(self, c, one, about, taking_part, name):
        if self.next is None:
            return None
        usual = subject_with(self.next.kind, name) if self.next.kind != Kind.TASK else one.subject
        subject = self.next.subject or usual
        return log.plan(c, self.next.kind, subject, self.next.at, about=about, participants=taking_part, after=one.pk)
