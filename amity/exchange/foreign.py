"""What records are called elsewhere: the ids that other systems gave them, by which later files find them again."""

from collections import defaultdict
from uuid import UUID

from django.db import connection, models

from amity.records.merging.led import led_each
from amity.records.merging.row import Merged
from amity.records.scope import among

COLUMNS = ("source", "entity", "key", "record")
LONGEST = 200


class ForeignId(models.Model):
    """A record's id in the system called `source`. Of records that are no more it stays, and means nothing."""

    source = models.CharField(max_length=60)
    entity = models.CharField(max_length=40)
    key = models.CharField(max_length=LONGEST)
    record = models.UUIDField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=COLUMNS, name="foreign_id_once")]
        indexes = [models.Index(fields=["record"], name="foreign_id_of")]

    def __str__(self):
        return f"{self.source} {self.key}"


def meant(actor, entity, source, ids):
    """{text: [ids of records]} that `actor` sees, of texts that are ids: our own, or those of the system `source`.

    Without a source only our own ids, and what was once brought under an id of that kind, mean anything. The id of a
    record that was merged means the one that it went into.
    """
    own = {text: id for text in ids if (id := _own(text))}
    found, holders = defaultdict(list), defaultdict(list)
    for text, id in own.items():
        holders[text].append(id)
    asked = [text[:LONGEST] for text in ids if source or text in own]
    rows = ForeignId.objects.filter(source=source, entity=entity.key, key__in=asked) if asked else ()
    for row in rows:
        holders[row.key].append(row.record)
    every = {id for many in holders.values() for id in many}
    seen = {id: id for id in among(actor, entity, every)}
    if gone := every - seen.keys():
        seen |= led_each(actor, entity, gone)
    for text in ids:
        found[text] = list(dict.fromkeys(seen[id] for id in holders.get(text[:LONGEST], ()) if id in seen))
    return found


def remember(entity, source, pairs):
    """Keep under which foreign ids records were brought: `pairs` of (text, id of the record). Without a source only
    ids of the kind that is ours are kept; those of what went into a record stay with that, for the day it is split."""
    kept = [(source, entity.key, text[:LONGEST], id) for text, id in pairs if _keeps(source, text, id)]
    if not kept:
        return
    table, merged = (connection.ops.quote_name(model._meta.db_table) for model in (ForeignId, Merged))
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (source, entity, key, record) "  # noqa: S608 - the names of tables
            "SELECT %(source)s, %(entity)s, k, r FROM unnest(%(keys)s::text[], %(ids)s::uuid[]) AS t (k, r) "
            f"WHERE NOT EXISTS (SELECT FROM {table} f JOIN {merged} m ON m.gone = f.record AND m.into = r "
            "WHERE f.source = %(source)s AND f.entity = %(entity)s AND f.key = k) ON CONFLICT DO NOTHING",
            {"source": source, "entity": entity.key, "keys": [one[2] for one in kept], "ids": [one[3] for one in kept]},
        )


def _keeps(source, text, id):
    own = _own(text)
    return own != id and bool(source or own)


def _own(text):
    """The id that a text is if it is written as ours are; None for others."""
    try:
        bare = text.removeprefix("urn:uuid:")
        return UUID(bare) if len(bare) == 36 else None
    except ValueError:
        return None
