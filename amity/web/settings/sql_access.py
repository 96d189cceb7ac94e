"""SQL access: whether the owner's programs read everything, where, and what they find there."""

from django.conf import settings

from amity.base.database.door import door_of
from amity.flat.views import there, views

from .pages import administrators, show


@administrators
def sql_access(request):
    """How it stands; it is switched on and off at the terminal, by who owns the house."""
    known = there()
    shown = views() if known else []
    return show(request, "sql_access.html", {"known": known, "door": door_of(settings.DATA), "views": shown})
