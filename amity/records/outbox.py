"""What happens after a Change: its row, and the job that tells the listeners, in the same transaction."""

from amity.base.jobs import enqueue

from .changes import Change
from .inserting import insert


def post(door, *, reason, cause, undoes, resumed=False):
    """Write the Change's row and enqueue its digest. A Change that is `resumed` adds to its row, if it has one."""
    values = {
        "actor_id": door.actor.id,
        "on_behalf_id": getattr(door.actor, "on_behalf", None),
        "source": door.source,
        "reason": reason,
        "cause_id": cause,
        "undoes_id": undoes,
        "touched": door.touched,
    }
    new = not resumed
    if new:
        insert(Change(id=door.id, **values))
    else:
        row, new = Change.objects.get_or_create(id=door.id, defaults=values)
    if not new:
        for key, counts in door.touched.items():
            known = row.touched.setdefault(key, {})
            for what, number in counts.items():
                known[what] = known.get(what, 0) + number
        row.save(update_fields=["touched"])
    from .digest import digest

    if new:
        digest.defer(change=str(door.id))
    else:  # the transactions of a long Change wait as one job
        searched = {"searched": list(door.searched)} if door.searched else {}
        enqueue(digest, once=f"digest {door.id} {' '.join(door.searched)}".strip(), change=str(door.id), **searched)
