"""What taking a large Change back would come to: counted by the database, where a Plan would hold every row of it."""

from django.db import connection
from django.db.models import Exists, OuterRef, Q

from .bin import removed_by
from .history_rows import HistoryRow
from .history_seen import columns_seen
from .registry import entities
from .scope import may, visible

MANY = 2000
"""Records from which on a Change is large."""

_SINCE = """
    SELECT count(DISTINCT h.record) FROM records_history h
    WHERE h.change = %s AND h.op = 'U' AND h."table" = %s AND h.record IN ({}) AND EXISTS (
        SELECT FROM records_history l WHERE l.record = h.record AND l.n > h.n AND l.op = 'U' AND l.change <> h.change
        AND l.old ?| ARRAY(SELECT key FROM jsonb_object_keys(h.old) key WHERE key = ANY(%s)))
"""


def is_large(change):
    """Whether a Change wrote more records than are planned one by one while somebody waits."""
    return sum(number for counts in change.touched.values() for number in counts.values()) > MANY


def counted(actor, change):
    """[(what, entity, number)] of what taking `change` back would do to records that `actor` sees: "remove" of those
    that it made or brought back, "revert" of those that it edited, "restore" of those that it removed."""
    found = []
    for entity in entities():
        counts = change.touched.get(entity.key)
        if not counts or entity.scope.part_of or not may(actor, entity):
            continue
        rows = visible(actor, entity)
        if counts.get("create"):
            back = HistoryRow.objects.filter(change=change.pk, record=OuterRef("pk"), op="R")
            found.append(
                ("remove", entity, rows.filter(Exists(back) if change.undoes_id else Q(born=change.pk)).count())
            )
        if counts.get("update"):
            edits = HistoryRow.objects.filter(change=change.pk, record=OuterRef("pk"), op="U")
            found.append(("revert", entity, rows.filter(Exists(edits)).exclude(born=change.pk).count()))
        if counts.get("delete"):
            gone = removed_by(actor, entity, change.pk)
            there = entity.model.objects.filter(pk=OuterRef("pk"))
            found.append(("restore", entity, gone.exclude(Exists(there)).count()))
    return [one for one in found if one[2]]


def changed_since(actor, change, entity):
    """How many of the records that `counted` calls edited had the same fields edited again since, as far as `actor` may
    read them; by about: what was changed and changed back counts too."""
    seen, parameters = visible(actor, entity).order_by().values("pk").query.sql_with_params()
    known = columns_seen(entity.bound(actor))
    with connection.cursor() as cursor:
        cursor.execute(_SINCE.format(seen), [change.pk, entity.model._meta.db_table, *parameters, sorted(known)])
        return cursor.fetchone()[0]
