"""Who was shown records with sensitive values: one entry for all that a page showed, each record once in an hour."""

from datetime import timedelta

from django.db import connection, transaction

from amity.base.clock import now

from .log import note
from .models import Kind

NEW = """
INSERT INTO audit_viewed (person, record, hour) SELECT %s, record, date_trunc('hour', %s::timestamptz)
FROM unnest(%s::uuid[]) AS record ORDER BY record ON CONFLICT DO NOTHING RETURNING record
"""
KEPT = timedelta(hours=2)


def note_viewed(actor, entity, ids, keys, address=""):
    """Note that `actor` was shown the records `ids` of an entity (its key) with values of the fields `keys`: those that
    they were not shown within this hour. Says how many these are."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(NEW, [actor.id, now(), list(ids)])
        new = sorted(str(id) for (id,) in cursor.fetchall())
        if new:
            cursor.execute("DELETE FROM audit_viewed WHERE person = %s AND hour < %s", [actor.id, now() - KEPT])
            what = f"{entity} · {new[0] if len(new) == 1 else len(new)}"
            note(Kind.VIEWED, actor, address=address, what=what, entity=entity, records=new, fields=sorted(keys))
    return len(new)
