"""All sealed values of records, wherever they stand: in their rows, and in what the history keeps of them."""

from django.db import connection
from psycopg.types.json import Jsonb

from amity.base.sealed import opened, seal

from .record import Record
from .registry import entities
from .sealed import MARK, is_shut
from .sealing import as_json
from .unremembered import unremembered

PORTION = 2000
_LIKE = f'%"{MARK}": "%'
_HISTORY = "SELECT record, n, old -> 'custom' FROM records_history WHERE old ->> 'custom' LIKE %s"
_KEEP = """
    UPDATE records_history h SET old = jsonb_set(h.old, '{custom}', v.new)
    FROM unnest(%s::uuid[], %s::bigint[], %s::jsonb[]) AS v(record, n, new) WHERE h.record = v.record AND h.n = v.n
"""


def renew(turn):
    """Have every sealed value be kept as `turn(kept, record, where)` makes it; None for one that stays. Returns how
    many differ. In one transaction: all of them, or none."""
    number = 0
    with unremembered() as cursor:
        # The past comes first: what is done to the tables leaves rows there that go with this transaction.
        number += _each(cursor, _HISTORY + " FOR UPDATE", _KEEP, "records_history", turn)
        for table in sorted({entity.model._meta.db_table for entity in entities() if issubclass(entity.model, Record)}):
            quoted = connection.ops.quote_name(table)
            select = f"SELECT id, 0, custom FROM {quoted} WHERE custom::text LIKE %s"  # noqa: S608 - our own names
            update = (
                f"UPDATE {quoted} t SET custom = v.new FROM unnest(%s::uuid[], %s::bigint[], %s::jsonb[]) "  # noqa: S608
                "AS v(id, n, new) WHERE t.id = v.id"
            )
            number += _each(cursor, select + " FOR NO KEY UPDATE", update, table, turn)
    return number


def _each(cursor, select, update, table, turn):
    number = 0
    cursor.execute(select, [_LIKE])
    found = cursor.fetchall()
    for start in range(0, len(found), PORTION):
        new = []
        for record, n, kept in found[start : start + PORTION]:
            custom = as_json(kept)
            turned = {key: turn(value, record, table) for key, value in custom.items() if is_shut(value)}
            if turned := {key: value for key, value in turned.items() if value is not None}:
                number += len(turned)
                new.append((record, n, Jsonb(custom | turned)))
        if new:
            cursor.execute(update, [[one[place] for one in new] for place in range(3)])
    return number


def seal_records_anew():
    """Seal every value of a record by the present secret. Returns (how many, where those stand that no known secret
    opens, which stay as they are)."""
    closed = []

    def turn(kept, record, where):
        text = opened(kept[MARK])
        if text is None:
            closed.append(f"{where}.custom {record}")
            return None
        return {MARK: seal(text)}

    return renew(turn), closed
