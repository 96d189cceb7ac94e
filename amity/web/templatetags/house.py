"""What templates of the house say: `{% asset "app.css" %}`, `{% icon "phone" %}`, `{{ at|moment:look }}`,
`{{ role|called }}`."""

from datetime import datetime

from django import template

from amity.base.locale import show_date, show_moment
from amity.records.words import called
from amity.web import assets

register = template.Library()
register.simple_tag(assets.asset)
register.simple_tag(assets.icon)
register.filter(called)


@register.filter
def moment(at, look):
    """A moment as one person reads it."""
    return show_moment(at, look.timezone, look.language, look.now)


@register.filter
def day(at, look):
    """The day of a moment, or a day, as one person reads it."""
    at = at.astimezone(look.timezone).date() if isinstance(at, datetime) else at
    return show_date(at, look.language, look.today)
