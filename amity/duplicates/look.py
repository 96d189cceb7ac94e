"""A look at the whole stock of an entity: pairs are found by the database, and scored in batches."""

from datetime import timedelta

from django.db import connection, transaction

from amity.base.clock import now
from amity.base.uuid7 import first_of
from amity.exchange.alike import likeness

from .blocking import pair_up
from .compared import Compared
from .pairs import Look, Pair

KEPT = 0.6
"""Pairs that are less probable are not kept: nobody has the time to look at them."""
BATCH = 10_000
"""Pairs that are scored together."""
SLACK = timedelta(hours=1)
"""A row is stamped before it is committed: so long may one take that a look has not seen."""

_CHANGED = """
CREATE TEMP TABLE changed ON COMMIT DROP AS
SELECT id FROM {table} WHERE id >= %s
UNION SELECT record FROM records_address WHERE entity = %s AND id >= %s
UNION SELECT unnest(ARRAY[record, part_of]) FROM records_history WHERE at >= %s
"""
"""By the time in their own ids, as a Change that goes on for hours or is taken up again keeps that of its beginning."""


_SIDES = """
CREATE TEMP TABLE sides ON COMMIT DROP AS
WITH frequent AS (SELECT w1, w2, count(*) AS bearers FROM looked GROUP BY 1, 2),
mine AS (SELECT one AS id FROM paired UNION SELECT other FROM paired),
held AS (
  SELECT record, array_agg(kind || ' ' || key) AS held FROM records_address
  WHERE record IN (SELECT id FROM mine) GROUP BY record
)
SELECT t.id, bearers, {select}, held
FROM mine JOIN {table} t USING (id) JOIN looked USING (id)
LEFT JOIN frequent USING (w1, w2) LEFT JOIN held ON held.record = t.id
"""
_PAIRS = """
SELECT one, other, a.bearers, a.name, a.company, a.city, a.born, a.numbers, a.held,
  b.name, b.company, b.city, b.born, b.numbers, b.held
FROM paired JOIN sides a ON a.id = one JOIN sides b ON b.id = other ORDER BY one
"""


def look(entity):
    """Find all pairs of `entity`, of which only those are scored that were not before: those with a record that was
    written since. Returns how many pairs there are."""
    last = Look.objects.filter(entity=entity.key).first()
    began = now()
    Look.objects.update_or_create(entity=entity.key, defaults={"began": last.began if last else began, "done": None})
    with transaction.atomic():
        if last is None or last.done is None:
            Pair.objects.filter(entity=entity.key).delete()
            pair_up(entity)
        elif _changed(entity, last.began - SLACK):
            pair_up(entity, "changed")
        else:
            return _finish(entity, began)
        _score(entity)
        return _finish(entity, began)


def _finish(entity, began):
    number = Pair.objects.filter(entity=entity.key).count()
    Look.objects.filter(entity=entity.key).update(began=began, done=now(), pairs=number)
    return number


def _changed(entity, since):
    """Whether anything was written; its pairs are forgotten."""
    table, born = connection.ops.quote_name(entity.model._meta.db_table), first_of(since.timestamp())
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS pg_temp.changed")
        cursor.execute(_CHANGED.format(table=table), [born, entity.key, born, since])
        cursor.execute(
            "DELETE FROM duplicates_pair p USING changed h WHERE p.entity = %s AND (h.id = p.one OR h.id = p.other)",
            [entity.key],
        )
        cursor.execute("SELECT EXISTS (SELECT FROM changed)")
        return cursor.fetchone()[0]


def _score(entity):
    """Score what stands in `paired`, and keep what is probable."""
    compared = Compared.of(entity)
    known = {}
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS pg_temp.sides")
        cursor.execute(_SIDES.format(table=compared.table, select=compared.select))
        cursor.execute("ANALYZE sides; ANALYZE paired")
        with connection.chunked_cursor() as pairs:
            pairs.itersize = BATCH
            pairs.execute(_PAIRS)
            while some := pairs.fetchmany(BATCH):
                found = []
                for one, other, bearers, *sides in some:
                    if one not in known:
                        known = {one: compared.someone(*sides[:6])}
                    like = likeness(known[one], compared.someone(*sides[6:]), rarity=1 / max(1, bearers - 1))
                    if like.score >= KEPT:
                        found.append((entity.key, one, other, like.score, list(like.reasons)))
                with cursor.copy("COPY duplicates_pair (entity, one, other, score, reasons) FROM STDIN") as copy:
                    for row in found:
                        copy.write_row(row)
