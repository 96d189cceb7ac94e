"""The notices of a person, in words and with what can be done about them."""

from amity.activities.activities import activity
from amity.activities.shown import shown
from amity.base.locale import show_moment
from amity.notices.bell import newest

from .acts import Acts
from .shell import PICTURES
from .spot import Spot


def notice_list(request):
    """{"fresh": what was not seen, "seen": the rest}, each [{"told", "when", "acts"}], the newest first."""
    look, found = request.actor.look, newest(request.actor)
    acts = Acts(request, Spot("notices"))
    open_ones = [one.notice.record for one in found if one.open and one.notice.entity == activity.key]
    steps = {one["id"]: one for one in shown(request.actor, open_ones)}
    rows = []
    for one in found:
        step = steps.pop(one.notice.record, None)
        buttons = acts.put_off(step) + acts.done(step) if step else ""
        when = show_moment(one.notice.at, look.timezone, look.language, look.now)
        rows.append(
            {
                "told": one,
                "when": when,
                "acts": buttons,
                "id": step["id"] if step else one.notice.pk,
                "icon": PICTURES.get(step["kind"], one.icon) if step else one.icon,
                "late": one.open and one.due is not None and one.due < look.now,
            }
        )
    return {
        "fresh": [row for row in rows if row["told"].notice.seen_at is None],
        "seen": [row for row in rows if row["told"].notice.seen_at is not None],
    }
