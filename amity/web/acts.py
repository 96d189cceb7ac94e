"""What can be done with a planned activity right where it is shown: done, log, put off. As HTML, for many rows.

The buttons belong to the forms of `web/acts.html`, which their page includes once; the answers bring what changed.
"""

from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from amity.activities.activities import activity
from amity.base.text.markup import esc
from amity.records.scope import may

from .assets import icon
from .when import ahead

LOGGED = ("call", "meeting")
"""Kinds that are asked how they went; the others are just done."""


class Acts:
    """Makes the buttons of activities on one page: `spot` is that page."""

    def __init__(self, request, spot):
        self.look, self.spot, self.may = request.actor.look, spot, may(request.actor, activity, "edit")
        self.words = {"log": _("Log"), "done": _("Done"), "put_off": _("Put off")}

    def address(self, step, verb):
        return f"/activity/{step['id']}/act/{verb}/"

    def done(self, step, css="button small"):
        """The button that says it is done, or asks how it went; nothing for who may change no activity."""
        if not self.may:
            return ""
        verb = "log" if step["kind"] in LOGGED else "done"
        label, address = esc(f"{self.words[verb]}: {step['subject'] or ''}"), self.address(step, "finish")
        asked = f"{address}?on={self.spot.token}"
        if verb == "log":
            return mark_safe(
                f'<a class="{css}" href="{asked}" aria-label="{label}" hx-get="{asked}" '
                f'hx-target="#a-{step["id"]}" hx-swap="outerHTML">{self.words[verb]}</a>'
            )
        return mark_safe(
            f'<button class="{css}" form="act" formaction="{asked}" aria-label="{label}" hx-post="{asked}" '
            f'hx-swap="none">{self.words[verb]}</button>'
        )

    def put_off(self, step):
        """The clock that opens the menu of days; without script it opens them as a page."""
        if not self.may:
            return ""
        label, address = esc(f"{self.words['put_off']}: {step['subject'] or ''}"), self.address(step, "put_off")
        return mark_safe(
            f'<button class="icon-button small" form="ask" formaction="{address}" popovertarget="put-off" '
            f'aria-haspopup="menu" aria-label="{label}" title="{self.words["put_off"]}" '
            f'hx-get="{address}?on={self.spot.token}" hx-target="#put-off">{icon("clock")}</button>'
        )

    def quick(self, step):
        """Put off by one click, where there is room: a day, a week."""
        if not self.may:
            return ""
        address = f"{self.address(step, 'put_off')}?on={self.spot.token}"
        moments = {days: moment for days, _words, moment in ahead(self.look, step["due_at"])}
        return mark_safe(
            "".join(
                f'<button class="button small" form="act" formaction="{address}" name="days" value="{days}" '
                f'title="{esc(moments[days])}" hx-post="{address}" hx-swap="none">{words}</button>'
                for days, words in ((1, _("+1 day")), (7, _("+1 week")))
            )
        )
