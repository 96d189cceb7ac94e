"""The rows of an agenda as HTML: when, what, with whom and about what, and what can be done about it."""

from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from amity.base.locale import show_duration
from amity.base.text.markup import esc

from .assets import icon
from .shell import PICTURES
from .when import clock, exactly, how_late, late_day


class AgendaRows:
    """Makes the rows for one person; `about` and `people` are those of `activities/sides.py`, `plan` the form that asks
    what comes after the thing that was just done."""

    def __init__(self, request, acts, about, people, plan=None):
        self.request, self.look, self.acts = request, request.actor.look, acts
        self.about, self.people, self.plan = about, people, plan

    def part(self, name, things):
        """The <li>s of one part: "late", "today", "tomorrow", "soon" or "undated". Among those of today a line says
        where the day stands."""
        lines, now_is_shown = [], name != "today"
        for one in things:
            if not now_is_shown and one["due_at"] > self.look.now:
                lines += ['<li class="now" aria-hidden="true"></li>'] if lines else []
                now_is_shown = True
            lines.append(self._row(name, one))
        return mark_safe("\n".join(lines))

    def _row(self, name, one):
        if one["done_at"] is not None:
            return self._done(name, one)
        return (
            f'<li id="a-{one["id"]}">{self._time(name, one)}{icon(PICTURES.get(one["kind"], "checkbox"))}<div>'
            f'<a href="/activity/{one["id"]}/"><b>{esc(one["subject"] or "…")}</b></a>'
            f'<span class="quiet">{" · ".join(self._facts(name, one))}</span></div>'
            f'<div class="acts">{self.acts.put_off(one)}{self.acts.done(one)}</div></li>'
        )

    def _done(self, name, one):
        asked = ""
        if self.plan is not None and self.plan.after == one["id"]:
            context = {"plan": self.plan, "open": True}
            asked = render_to_string("web/plan.html#folded", context, request=self.request)
        return (
            f'<li class="done" id="a-{one["id"]}">{self._time(name, one)}{icon("check")}<div>'
            f'<a href="/activity/{one["id"]}/"><b>{esc(one["subject"] or "…")}</b></a>{asked}</div></li>'
        )

    def _time(self, name, one):
        due = one["due_at"]
        if due is None:
            return f"<time>{esc(_('no day'))}</time>"
        css = ' class="late"' if name == "late" and one["done_at"] is None else ""
        said = {"late": late_day, "today": clock, "tomorrow": clock}.get(name)
        words = said(due, self.look) if said else late_day(due, self.look)
        exact = due.astimezone(self.look.timezone).isoformat(timespec="minutes")
        title = esc(exactly(due, self.look))
        return f'<time{css} datetime="{exact}" title="{title}">{esc(words)}</time>'

    def _facts(self, name, one):
        if name == "late":
            yield f'<span class="late">{esc(how_late(one["due_at"], self.look))}</span>'
        if name == "soon":
            yield esc(clock(one["due_at"], self.look))
        people = [target for target in self.people.get(one["id"], ()) if target[0] == "contact"]
        yield from (self._link(*target) for target in dict.fromkeys([*people, *self.about.get(one["id"], ())]))
        if one["place"]:
            yield esc(one["place"])
        if one["minutes"]:
            yield esc(show_duration(one["minutes"], self.look.language))

    def _link(self, entity, id, title):
        return f'<a href="/{entity}/{id}/">{esc(title)}</a>'
