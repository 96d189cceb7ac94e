"""Writes the demo company into an empty database, through the write door."""

from collections.abc import Callable
from datetime import datetime

from django.db import connection, transaction

from amity.base.clock import now
from amity.contacts.models import Contact
from amity.duplicates.compared import compared_entities
from amity.duplicates.jobs import look_soon
from amity.records.registry import entities
from amity.records.search import reindex
from amity.records.writing import change
from amity.site.refusal import Refused
from amity.users.actor import House
from amity.users.models import User

from .colleagues import USERS
from .loading.clients import load_clients
from .loading.house import load_house
from .loading.ids import Ids
from .loading.sales import load_sales
from .loading.tags import load_tags
from .loading.timeline import Concerns
from .loading.work import load_work
from .signins import PASSWORD
from .world import world


def load(
    *, today: datetime | None = None, password: str = PASSWORD, scale: float = 1.0, say: Callable[[str], None] = print
) -> None:
    """Balkan Tools as it is at the moment `today` (aware; now, if None): all of it, or nothing.

    Everybody signs in with `password`; `scale` is that of `world`. Tells by `say` what it is about to do. Raises
    Refused where there are contacts already, or somebody who signs in by a name of the demo company.
    """
    _refuse_where_people_work()
    today = today or now()
    say("Inventing the demo company")
    made = world(today=today, scale=scale)
    with transaction.atomic():
        say(f"Writing {len(made.contacts)} contacts, {len(made.deals)} deals and {len(made.activities)} activities")
        with change(House(), source="demo") as c:
            load_tags(c)
        with change(House(), source="demo") as c:
            ids = Ids()
            load_house(c, made, ids, password)
            load_clients(c, made, ids)
            concerns = Concerns(made, ids)
            load_sales(c, made, ids, concerns)
            load_work(c, made, ids, concerns, today)
        say("Making all of it ready to be found")
        for entity in entities():
            for _done in reindex(entity):
                pass
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        for entity in compared_entities():
            look_soon(entity)


def _refuse_where_people_work() -> None:
    why = "the demo company is loaded only where nobody has worked yet"
    if Contact.objects.unscoped(because=why).exists():
        raise Refused("There are contacts here already. The demo company goes only into a database without any.")
    taken = User.objects.unscoped(because=why).filter(login__in=[user.login for user in USERS])
    if login := taken.values_list("login", flat=True).first():
        raise Refused(f"“{login}” signs in here already; somebody of the demo company has the same sign-in name.")
