"""A hundred thousand contacts get a field anew, as an errand writes them; then all of it is rolled back."""

import time

import psycopg
from django.db import transaction

from amity.errands.deed import Deed
from amity.errands.run import CHUNK
from amity.records.carrying_on import carry_on
from amity.records.history_rows import HistoryRow
from amity.records.registry import find_entity
from amity.records.scope import visible
from amity.records.writing import change
from amity.users.actor import actor_of

from ..case import demand
from ..who import ADMINISTRATOR

MANY = 100_000
CITY = "Bench"


def bulk_edit(connection: psycopg.Connection, superuser: str) -> dict[str, float]:
    """Seconds for the newest MANY contacts, or all there are: rights, write, history. Raises NotThere where one is
    missing. Leaves the table as it was; `superuser` is the address by which the rows that were in vain are swept."""
    (user,) = connection.execute("SELECT id FROM users_user WHERE login = %s", [ADMINISTRATOR]).fetchone()
    actor, contact, deed = actor_of(user), find_entity("contact"), Deed("edit", {"city": CITY})
    with transaction.atomic():
        began = time.monotonic()
        rows = visible(actor, contact, "edit").order_by("-pk").values_list("pk", flat=True)
        ids = list(rows[:MANY])
        with change(actor, source="bulk") as c:
            for start in range(0, len(ids), CHUNK):
                refused = carry_on(c, ids[start : start + CHUNK], lambda c, ids: deed.write(c, contact, ids))
                demand(not refused, f"{len(refused)} contacts were refused")
        seconds = time.monotonic() - began
        kept = HistoryRow.objects.filter(change=c.id).count()
        transaction.set_rollback(True)
    demand(kept == len(ids), f"of {len(ids)} edits {kept} are in the history")
    with psycopg.connect(superuser, autocommit=True) as sweeping:
        sweeping.execute("VACUUM contacts_contact")
    return {"seconds": round(seconds, 1), "rows": len(ids)}
