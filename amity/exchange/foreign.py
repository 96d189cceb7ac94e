"""What records are called elsewhere: the ids that other systems gave them, by which later files find them again."""

from collections import defaultdict
from functools import reduce
from operator import or_
from uuid import UUID

from django.db import connection, models
from django.db.models import Q

from amity.records.merging.led import led_each
from amity.records.merging.row import Merged
from amity.records.scope import among

COLUMNS = ("source", "entity", "key", "record")
LONGEST = 200
MOVE = "move:"
"""How the source begins under which ids are kept that no system is named for: those of the files of one move mean each
other, and nothing later."""


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
    asked = defaultdict(list)
    for text in ids:
        asked[_kept_under(source, text in own)].append(text[:LONGEST])
    for row in _rows(entity, {one: texts for one, texts in asked.items() if one is not None}):
        holders[row.key].append(row.record)
    every = {id for many in holders.values() for id in many}
    seen = {id: id for id in among(actor, entity, every)}
    if gone := every - seen.keys():
        seen |= led_each(actor, entity, gone)
    for text in ids:
        found[text] = list(dict.fromkeys(seen[id] for id in holders.get(text[:LONGEST], ()) if id in seen))
    return found


def _rows(entity, asked):
    where = (Q(source=source, key__in=texts) for source, texts in asked.items())
    return ForeignId.objects.filter(reduce(or_, where), entity=entity.key) if asked else ()


def remember(entity, source, pairs):
    """Keep under which foreign ids records were brought: `pairs` of (text, id of the record). Without a source only
    ids of the kind that is ours are kept; those of what went into a record stay with that, for the day it is split."""
    under = [
        (_kept_under(source, _own(text) is not None), text[:LONGEST], id) for text, id in pairs if _own(text) != id
    ]
    kept = [one for one in under if one[0] is not None]
    if not kept:
        return
    table, merged = (connection.ops.quote_name(model._meta.db_table) for model in (ForeignId, Merged))
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (source, entity, key, record) "  # noqa: S608 - the names of tables
            "SELECT s, %s, k, r FROM unnest(%s::text[], %s::text[], %s::uuid[]) AS t (s, k, r) "
            f"WHERE NOT EXISTS (SELECT FROM {table} f JOIN {merged} m ON m.gone = f.record AND m.into = r "
            "WHERE f.source = s AND f.entity = %s AND f.key = k) ON CONFLICT DO NOTHING",
            [entity.key, *map(list, zip(*kept, strict=True)), entity.key],
        )


def _kept_under(source, own):
    """The source under which an id is kept that comes from `source`, None where it is not: ids of the kind that is ours
    are kept for good, also where no system is named."""
    if source and not source.startswith(MOVE):
        return source
    return "" if own else source or None


def kept_under(source):
    """All sources under which ids that come from `source` are kept."""
    return {found for own in (True, False) if (found := _kept_under(source, own)) is not None}


def _own(text):
    """The id that a text is if it is written as ours are; None for others."""
    try:
        bare = text.removeprefix("urn:uuid:")
        return UUID(bare) if len(bare) == 36 else None
    except ValueError:
        return None
