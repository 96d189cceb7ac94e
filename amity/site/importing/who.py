"""In whose name a command brings records."""

from amity.users.actor import actor_of
from amity.users.models import User

from ..refusal import Refused


def person(login):
    """The Actor who signs in as `login`; without one the first administrator. Raises Refused."""
    rows = User.objects.unscoped(because="the person at the terminal owns the database").filter(active=True)
    rows = rows.filter(login=login.lower()) if login else rows.order_by("created_at")
    found = (actor_of(id) for id in rows.values_list("pk", flat=True))
    chosen = next((actor for actor in found if login or actor.administers), None)
    if chosen is None:
        raise Refused(f"Nobody signs in as {login}." if login else "There is no administrator. Say who: --as NAME")
    return chosen
