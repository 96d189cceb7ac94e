"""Rows that would put records above each other: the link that closes a circle is refused when it is written, and the
check foretells it."""

from itertools import groupby

from django.db import connection
from django.utils.translation import gettext as _

from .ahead import COMING
from .candidate import Candidate
from .merging import Known

RULE = "no circle"
"""What entities call the rule that refuses it."""
WALKED = 5_000_000
"""So many steps upwards are taken; what else there is, the import itself refuses."""
ROUNDS = 100
"""So often what lies outside of circles is taken away, before the rest is walked."""
_OUTSIDE = (
    "DELETE FROM import_above AS one WHERE NOT EXISTS (SELECT FROM import_above AS next WHERE next.node = one.above)"
    " OR NOT EXISTS (SELECT FROM import_above AS under WHERE under.above = one.node)"
)


class Circles:
    """A context in which rows note what they put above their record. `key` is that of the field by which records stand
    above others of their kind; "" where no rule is against circles."""

    def __init__(self, sorter):
        self.sorter, self.entity = sorter, sorter.entity
        ruled = {name for one in self.entity.rules if one.name == RULE for name in one.fields or ()}
        self.chunk = 0
        self.key = next((key for key in sorter.within if f"{key}_id" in ruled), "")

    def __enter__(self):
        if self.key:
            self._run("DROP TABLE IF EXISTS pg_temp.import_above")
            self._run(
                "CREATE TEMP TABLE import_above (number int, chunk int, node text, above text, coming uuid,"
                " later boolean DEFAULT false)"
            )
        return self

    def __exit__(self, *fault):
        if self.key and not fault[0]:
            self._run("DROP TABLE import_above")

    def note(self, placed):
        """Keep what the rows of the next chunk put above, [(Candidate, id)]."""
        self.chunk += 1
        into = "COPY import_above (number, chunk, node, above, coming) FROM STDIN"
        with connection.cursor() as cursor, cursor.copy(into) as copy:
            for one, id in placed:
                comes = id.version == COMING
                if node := _node(one):
                    copy.write_row((one.number, self.chunk, node, "" if comes else str(id), id if comes else None))

    def closing(self):
        """{number: whether it is linked once all rows are in} of rows whose links close circles: what a chunk before
        has brought is here when they are written, the other links follow at the end."""
        self._run("CREATE INDEX ON import_above (number)")
        self._run("CREATE INDEX IF NOT EXISTS import_ahead_id ON import_ahead (id)")
        self._run(
            "UPDATE import_above AS one SET above = next.node, later = next.chunk >= one.chunk"
            " FROM import_ahead AS ahead, import_above AS next"
            " WHERE ahead.id = one.coming AND next.number = ahead.own"
        )
        self._add_those_here()
        self._run("CREATE INDEX ON import_above (node)")
        self._run("CREATE INDEX ON import_above (above)")
        for _round in range(ROUNDS):
            if not self._run(_OUTSIDE):
                break
        order = "ORDER BY number IS NOT NULL, later, chunk, number"
        return _closing(self._rows(f"SELECT number, chunk, later, node, above FROM import_above {order}"))  # noqa: S608

    def _add_those_here(self):
        """What stands above records that are here, as far as no row says it."""
        quoted = connection.ops.quote_name
        table = quoted(self.entity.model._meta.db_table)
        column = quoted(self.entity.fields[self.key].column.column)
        self._run(
            f"INSERT INTO import_above (node, above) WITH RECURSIVE up AS ("  # noqa: S608 - our own names
            f"SELECT id, {column} AS above FROM {table} WHERE id::text IN (SELECT above FROM import_above)"
            f" UNION SELECT t.id, t.{column} FROM {table} AS t JOIN up ON t.id = up.above)"
            " SELECT id::text, above::text FROM up WHERE above IS NOT NULL"
            " AND id::text NOT IN (SELECT node FROM import_above)"
        )

    def _run(self, sql):
        with connection.cursor() as cursor:
            cursor.execute(sql)
            return cursor.rowcount

    def _rows(self, sql):
        with connection.cursor() as cursor:
            cursor.execute(sql)
            return cursor.fetchall()


def _node(one):
    """What stands for the record of a row: of several of a chunk that mean one the first; "" where nobody knows."""
    if isinstance(one.known, Known):
        return str(one.known.record.pk)
    first = one if one.known is None else one.known
    return f"row {first.number}" if isinstance(first, Candidate) else ""


def _closing(edges):
    """{number: later} of edges (number, chunk, later, node, above): a chunk together, those that follow one by one."""
    above, found, steps = {}, {}, 0
    for _turn, some in groupby(edges, key=lambda one: (one[2], one[0] if one[2] else one[1])):
        some = list(some)
        before = {node: above.get(node) for _number, _chunk, _later, node, _to in some}
        above.update({node: to for _number, _chunk, _later, node, to in some})
        closing = {}
        for number, _chunk, later, node, to in some:
            seen, step = set(), to
            while step in above and step not in seen and step != node and steps < WALKED:
                seen.add(step)
                step, steps = above[step], steps + 1
            if step == node and number is not None:
                found[number], closing[node] = later, before[node]
        above.update(closing)
    return found


def words():
    """What the one who closes a circle hears."""
    return _("The record would stand above itself.")
