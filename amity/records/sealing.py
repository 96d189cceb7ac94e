"""Sealing the values that a field has when it is marked as sensitive, and opening them when it is not any longer.

Records and what the history keeps of them go in portions, each a transaction of its own: killed at any moment, the rest
is done by the next run, which looks for what is not as it should be. Only when nothing is found it is said to be done.
"""

import json
from functools import partial

from django.db import connection
from psycopg.types.json import Jsonb

from amity.base.clock import now

from .custom import CustomField
from .custom_fields import rows
from .registry import find_entity
from .sealed import MARK, OPENING, YES, closed, may_be_sealed, plain
from .sealing_state import Sealing
from .search.index import refresh
from .unremembered import unremembered

PORTION = 500
ROUNDS = 5
"""So often it is looked for what somebody has written meanwhile."""
_OTHERWISE = (
    "coalesce(jsonb_typeof({json} -> %(key)s), 'null') <> 'null' "
    f"AND coalesce({{json}} -> %(key)s ? '{MARK}', false) <> %(shuts)s"
)
_RECORDS = "SELECT id FROM {table} WHERE " + _OTHERWISE.format(json="custom")  # noqa: S608 - our own names
_HISTORY = (  # our own names
    "SELECT record, n FROM records_history WHERE \"table\" = %(table)s AND old ? 'custom' AND "  # noqa: S608
    + _OTHERWISE.format(json="(old -> 'custom')")
)


def unsettled():
    """Whether a field has values that are not, or may not be, as it says."""
    return any(not getattr(state, "ended", None) or state.shuts != shuts for _row, shuts, state in _concerned())


def settle():
    """Have all values be as their fields say."""
    for row, shuts, _state in _concerned():
        _settle(row, shuts)


def _concerned():
    """[(row, whether its values are to be sealed, its Sealing or None)] of the fields that are or were sealed."""
    every = [row for of in rows(None).values() for row in of if may_be_sealed(row.type)]
    known = Sealing.objects.in_bulk()
    for row in every:
        shuts, state = row.options.get("sealed") == YES, known.get(row.pk)
        was_shut = state is not None and (state.shuts or not state.ended)
        if find_entity(row.entity) and (shuts or was_shut or row.options.get("sealed") == OPENING):
            yield row, shuts, state


def _settle(row, shuts):
    entity = find_entity(row.entity)
    known = {"shuts": shuts, "total": 0, "done": 0, "since": now(), "ended": None}
    ids, past = _found(entity, row, shuts)
    state, _made = Sealing.objects.update_or_create(field=row.pk, defaults=known | {"total": len(ids) + len(past)})
    for _round in range(ROUNDS):
        if not ids and not past:
            _end(row, state, shuts)
            return
        turn = closed if shuts else plain
        _portions(state, ids, partial(_turn_records, entity, row.key, turn))
        _portions(state, past, partial(_turn_history, row.key, turn))
        ids, past = _found(entity, row, shuts)


def _found(entity, row, shuts):
    """(ids of records, (record, n) of history) whose value is not as it should be."""
    table = entity.model._meta.db_table
    known = {"key": row.key, "shuts": shuts, "table": table}
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
        cursor.execute(_RECORDS.format(table=connection.ops.quote_name(table)), known)
        ids = [id for (id,) in cursor.fetchall()]
        cursor.execute(_HISTORY, known)
        past = cursor.fetchall()
        cursor.execute("RESET statement_timeout")
    return ids, past


def _portions(state, every, turn):
    for start in range(0, len(every), PORTION):
        turn(some := every[start : start + PORTION])
        state.done += len(some)
        Sealing.objects.filter(pk=state.pk).update(done=state.done)


def _turn_records(entity, key, turn, ids):
    """Have these records keep their value of the field as `turn` makes it."""
    table = connection.ops.quote_name(entity.model._meta.db_table)
    with unremembered() as cursor:
        cursor.execute(
            f"SELECT id, custom -> %s FROM {table} WHERE id = ANY(%s) AND custom ? %s ORDER BY id FOR NO KEY UPDATE",  # noqa: S608
            [key, ids, key],
        )
        new = [(id, turned) for id, kept in cursor.fetchall() if (turned := turn(as_json(kept))) is not None]
        cursor.execute(
            f"UPDATE {table} t SET custom = jsonb_set(t.custom, ARRAY[%s], v.new) "  # noqa: S608
            "FROM unnest(%s::uuid[], %s::jsonb[]) AS v(id, new) WHERE t.id = v.id",
            [key, [id for id, _new in new], [Jsonb(value) for _id, value in new]],
        )
        refresh(entity, ids)


def _turn_history(key, turn, places):
    """Have these rows of history, (record, n), keep it so."""
    with unremembered() as cursor:
        cursor.execute(
            "SELECT record, n, old -> 'custom' -> %s FROM records_history "
            "WHERE record = ANY(%s) AND n = ANY(%s) ORDER BY n FOR UPDATE",
            [key, [record for record, _n in places], [n for _record, n in places]],
        )
        turned = [(record, n, turn(as_json(kept))) for record, n, kept in cursor.fetchall()]
        new = [one for one in turned if one[2] is not None]
        cursor.execute(
            "UPDATE records_history h SET old = jsonb_set(h.old, ARRAY['custom', %s], v.new) "
            "FROM unnest(%s::uuid[], %s::bigint[], %s::jsonb[]) AS v(record, n, new) "
            "WHERE h.record = v.record AND h.n = v.n",
            [key, *([one[place] for one in new] for place in range(2)), [Jsonb(one[2]) for one in new]],
        )


def _end(row, state, shuts):
    """Say that all is as it should be; a field whose values are open again is asked as any other from now on."""
    with unremembered():
        if not shuts and row.options.get("sealed"):
            why = "what is open again is the same for everybody"
            mine = CustomField.objects.unscoped(because=why).filter(pk=row.pk, options__sealed=OPENING)
            for one in mine.select_for_update():
                options = {name: value for name, value in one.options.items() if name != "sealed"}
                mine.update(options=options)
        Sealing.objects.filter(pk=state.pk).update(ended=now())


def as_json(kept):
    """What a JSONB expression gives, however the connection reads it."""
    return json.loads(kept) if isinstance(kept, str) else kept
