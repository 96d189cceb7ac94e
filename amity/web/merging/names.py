"""Who went into a record, by name, as far as a person may know it."""

from amity.records.bin import removed_by
from amity.records.merging.row import Merged
from amity.records.words import called

KNOWN = "which records went into one that the actor has found; they are named through the bin's own scope"


def merged_names(actor, entity, id, changes):
    """{Change: [title]} of the records that `changes` (ids) merged into the record `id` and that `actor` would see."""
    found = {}
    for change in changes:
        gone = Merged.objects.unscoped(because=KNOWN).filter(into=id, born=change).values("gone")
        rows = removed_by(actor, entity, change).filter(pk__in=gone)
        found[change] = [str(called(row, entity.title)) for row in rows.order_by("pk")]
    return found
