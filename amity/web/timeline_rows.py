"""The rows of a timeline as HTML, made in plain Python: twenty of them take less than a millisecond."""

from django.utils.safestring import mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from amity.activities.activities import TONES, Kind, Result
from amity.base.locale import show_duration
from amity.base.text.markup import esc
from amity.base.text.quoted import quoted
from amity.records.fields import LinkColumn

from .assets import icon
from .sources import source
from .when import exactly, heading, how_late, under

PICTURES = {"call": "phone-outgoing", "meeting": "users", "task": "checkbox", "note": "note"}
LONG = 700
"""Longer texts are cut; the whole stands on the activity's own page."""


class Rows:
    """Makes the rows of the timeline of one record for one reader. `titles` names linked records by (entity, id);
    `about` and `people` say what activities concern and who takes part (see `activities/sides.py`)."""

    def __init__(self, look, entity, record_id, *, about, people, titles):
        self.look, self.entity, self.record_id = look, entity, record_id
        self.about, self.people, self.titles = about, people, titles
        self.results, self.kinds = dict(Result.choices), dict(Kind.choices)
        self.with_people = _("with %(people)s")

    def page(self, rows, above=None):
        """The <li>s of [(moment, HTML)], newest first, under their headings; `above` is the moment of the row that
        stands over the first one already."""
        lines, last = [], heading(above, self.look) if above else ""
        for at, row in rows:
            if (now := heading(at, self.look)) != last:
                lines.append(f'<li class="day">{esc(now)}</li>')
                last = now
            lines.append(row)
        return mark_safe("\n".join(lines))

    def activity(self, one, at):
        """Something that was done."""
        tag = ""
        if one["result"]:
            tone = TONES.get(one["result"], "")
            tag = f'<span class="tag {tone}">{esc(str(self.results.get(one["result"], one["result"])))}</span>'
        elif one["kind"] == "task":
            tag = f'<span class="tag">{esc(_("done"))}</span>'
        return self._row(one, tag, self._time(at), "\n\n".join(filter(None, [one["text"], one["outcome"]])))

    def planned(self, one, acts):
        """Something that is still to be done, with what can be done about it."""
        due, tag = one["due_at"], ""
        if due and due < self.look.now:
            tag = f'<span class="tag bad">{esc(how_late(due, self.look) or _("late"))}</span>'
        when = self._time(due, exactly(due, self.look)) if due else f"<time>{esc(_('no day'))}</time>"
        buttons = f'<div class="acts">{acts.done(one)}{acts.put_off(one)}</div>'
        return self._row(one, tag, when, one["text"], buttons)

    def _row(self, one, tag, when, text, buttons=""):
        if one["private"]:
            tag += f'<span class="tag">{icon("lock")}{esc(_("only you"))}</span>'
        href, subject = f"/activity/{one['id']}/", esc(self._heading(one, text))
        if text and len(text) > LONG:
            more = f' <a class="link" href="{href}">{esc(_("Read on"))}</a>'
            text = esc(text[:LONG].rsplit(" ", 1)[0]) + " …" + more
        elif text:
            text = esc(text)
        return (
            f'<li class="{one["kind"] or "task"}" id="a-{one["id"]}">{icon(PICTURES.get(one["kind"], "checkbox"))}<div>'
            f'<h3><a href="{href}">{subject}</a>{tag}</h3>'
            + (f'<p class="text">{text}</p>' if text else "")
            + f'<span class="quiet">{" · ".join(self._facts(one))}</span>{buttons}</div>{when}</li>'
        )

    def _heading(self, one, text):
        """The subject; of a note whose subject is but the beginning of its text, that it is a note."""
        subject = one["subject"] or ""
        if not subject or (one["kind"] == "note" and text and text.startswith(subject.rstrip("…"))):
            return capfirst(str(self.kinds.get(one["kind"], "…")))
        return subject

    def _facts(self, one):
        if one["minutes"]:
            yield esc(show_duration(one["minutes"], self.look.language))
        if one["place"]:
            yield esc(one["place"])
        people = [self._link(*person) for person in self.people.get(one["id"], ()) if person[1] != self.record_id]
        if people:
            yield self.with_people % {"people": ", ".join(people)}
        named = {self.record_id, *(person[1] for person in self.people.get(one["id"], ()))}
        yield from (self._link(*target) for target in self.about.get(one["id"], ()) if target[1] not in named)
        if one["owner"] and one["owner"][1]:
            yield esc(one["owner"][1])

    def _link(self, entity, id, title):
        return esc(title) if entity == "user" else f'<a href="/{entity}/{id}/">{esc(title)}</a>'

    def stay(self, one, own):
        """A deal came to another stage; `own`: on its own card."""
        css, picture, tag = "telling", "arrow-right", ""
        if one.returned:
            css, picture, tag = "telling back", "arrow-back-up", f'<span class="tag warn">{esc(_("returned"))}</span>'
        move = f"<b>{esc(one.stage or '')}</b>"
        if one.came_from:
            move = f"{esc(one.came_from)} → {move}"
        if not own:
            move = f'<a href="/deal/{one.deal[0]}/">{esc(one.deal[1])}</a>: {move}'
        facts = [
            ngettext("after %(days)s day", "after %(days)s days", one.days) % {"days": one.days} if one.days else "",
            quoted(one.because) if one.because else "",
            one.moved_by or "",
        ]
        return (
            f'<li class="{css}">{icon(picture)}<div><h3><span>{move}</span>{tag}</h3>'
            f'<span class="quiet">{" · ".join(esc(fact) for fact in facts if fact)}</span></div>'
            f"{self._time(one.entered_at)}</li>"
        )

    def told(self, one):
        """A telling change of the record, or that it was made."""
        if one.edits:
            picture, head = icon("pencil"), "; ".join(self._edit(*edit) for edit in one.edits[:3])
        else:
            picture, head = icon("plus"), esc(_("%(what)s created") % {"what": capfirst(str(self.entity.label))})
        facts = [one.who or "", source(one) if one.source != "web" else "", one.reason]
        return (
            f'<li class="telling">{picture}<div><h3><span>{head}</span></h3>'
            f'<span class="quiet">{" · ".join(esc(fact) for fact in facts if fact)}</span></div>'
            f"{self._time(one.at)}</li>"
        )

    def _edit(self, field, before, after):
        return f"{esc(capfirst(str(field.label)))} {self._value(field, before)} → <b>{self._value(field, after)}</b>"

    def _value(self, field, value):
        if isinstance(field, LinkColumn):
            title = self.titles.get((field.target.key, value))
            value = title and (value, title)
        return esc(str(field.type.text(value, self.look))) if value not in (None, "", []) else "—"

    def _time(self, at, said=""):
        exact = at.astimezone(self.look.timezone).isoformat(timespec="minutes")
        return f'<time datetime="{exact}">{esc(said or under(at, self.look))}</time>'
