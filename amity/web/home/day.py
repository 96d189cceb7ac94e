"""What the widgets of a day share, each asked for once and only where a widget shows it."""

from datetime import timedelta
from functools import cached_property

from amity.activities.made_for import made_for
from amity.base.locale import show_moment
from amity.notices.bell import given_since
from amity.records.types.links import id_in
from amity.records.types.time import day_starts

from ..first_steps import first_steps
from ..today_parts import deals, todo


class Day:
    """The day of who asks. `?then=` names an activity that was just done, after which the next step is asked for."""

    def __init__(self, request):
        self.request, self.actor = request, request.actor

    @cached_property
    def todo(self):
        then = id_in(self.request.GET.get("then", ""))
        return todo(self.request, done=then, asks=then)

    @cached_property
    def deals(self):
        return deals(self.request)

    @cached_property
    def begins(self):
        """What somebody may begin with for whom nothing is planned and who has no deal; [] for others."""
        fresh = self.todo["nothing"] and not (self.deals and self.deals["own"].open.number)
        return first_steps(self.actor) if fresh else []

    @cached_property
    def news(self):
        """What came since yesterday: [{"title", "words", "href", "icon", "when"}], the newest first."""
        look = self.actor.look
        since = day_starts(look.today - timedelta(days=1), look)
        told = given_since(self.actor, since)
        given = {one.href for one in told}
        found = [(one.notice.at, one.title, one.words, one.href, one.icon) for one in told]
        for entity, id, title, at in made_for(self.actor, since):
            href = f"/{entity.key}/{id}/"
            if href not in given:
                found.append((at, str(title), entity.label.capitalize(), href, entity.icon))
        found.sort(key=lambda one: one[0], reverse=True)
        return [
            {
                "title": title,
                "words": words,
                "href": href,
                "icon": icon,
                "when": show_moment(at, look.timezone, look.language, look.now),
            }
            for at, title, words, href, icon in found[:8]
        ]
