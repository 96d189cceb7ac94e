"""The write door: every write is one Change.

with change(actor, source="web") as c:
    deal = c.create(Deal, name="Pilot line", company=company)
    c.update(deal, amount=Money(Decimal(48600), "EUR"))
"""

from contextlib import contextmanager
from copy import deepcopy

from django.db import connection, transaction

from amity.base.clock import now
from amity.base.uuid7 import uuid7

from . import bulk, creating, outbox, single, updating
from .administering import demand_own_eyes
from .history_rows import HistoryRow
from .inserting import insert, insert_rows
from .registry import entity_of
from .tags_in_passing import grown
from .telling import told


@contextmanager
def change(actor, *, source, reason="", cause=None, undoes=None, resume=None):
    """Open the write door for `actor`: one transaction, one Change.

    `source` is the way in ("web", "import", "api", …), `reason` free text, `cause` the id of the Change that set
    this one off, `undoes` that of the one it takes back, `resume` the id of a Change that goes on over several
    transactions, each of which is told where it leaves `wrote` true. Yields the Door; what raises inside leaves
    nothing behind.
    """
    demand_own_eyes(actor)
    outer = getattr(connection, "amity_change", "")
    try:
        with told(None), transaction.atomic():
            door = Door(actor, source, resume or uuid7())
            connection.amity_change = door.id
            with connection.cursor() as cursor:
                cursor.execute(f"SET LOCAL statement_timeout = 0; SET LOCAL amity.change = '{door.id}'")
            yield door
            if door.wrote or (resume is None and HistoryRow.objects.filter(change=door.id).exists()):
                reason = reason[:500].replace("\0", "")
                outbox.post(door, reason=reason, cause=cause, undoes=undoes, resumed=resume is not None)
            with connection.cursor() as cursor:
                cursor.execute(
                    f"SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED; SET LOCAL amity.change = '{outer}'"
                )
    finally:
        connection.amity_change = outer


class Door:
    """What one Change may do. `touched` counts it: {entity: {"create": n, "update": n, "delete": n}}; `wrote` says
    whether it did anything, also to rows that are no records of their own; `tags` are those it made in passing;
    `searched` are the keys of entities whose new records the writer has put into the search table itself."""

    def __init__(self, actor, source, id):
        self.actor, self.source, self.id, self.touched, self.wrote = actor, source, id, {}, False
        self.now, self.tags, self.searched, self._inside = now(), {}, (), False

    def create(self, model, *, id=None, **values):
        """A new record of `model` with `values` by field key. Raises Refused, Invalid or NotFound."""
        with self.whole():
            return single.create(self, model, id, grown(self, entity_of(model), values))

    def update(self, record, *, seen=None, **values):
        """Set `values` by field key; only what differs is written. Returns the keys that changed.

        `seen` are the packed values that the person had before their eyes: what they left as it was is not
        written, and Conflict is raised where somebody else meanwhile set one of `values` to something else.
        """
        with self.whole():
            return single.update(self, record, seen, grown(self, entity_of(record), values))

    def delete(self, record):
        """Remove a record and all that hangs on it; Undo brings all of it back. Raises Refused."""
        self.delete_where(entity_of(record), [record.pk])

    def delete_where(self, entity, ids):
        """Remove the records `ids`, set-based, with all that hangs on them. Refuses as a whole."""
        with self.whole():
            bulk.delete(self, entity, list(ids))

    def update_where(self, entity, ids, **values):
        """Set the same `values` on the records `ids`. Refuses as a whole; returns how many changed."""
        with self.whole():
            return bulk.update(self, entity, list(ids), grown(self, entity, values))

    def create_many(self, model, names, rows):
        """Stream `rows` (tuples of the columns `names`) into the table of `model` by COPY; returns how many."""
        with self.whole():
            return creating.stream(self, model, names, rows)

    def create_each(self, model, many):
        """A new record of each of `many`, values by field key: all that can be made. Gives for each the record, or
        the Refused, Invalid or NotFound that says why there is none."""
        return creating.each(self, model, many)

    def update_each(self, entity, wanted):
        """Give each record values of its own: `wanted` is {id: values by field key}; all that can be written. Gives for
        each id whether anything differed, or the Refused, Invalid or NotFound that says why it was not written."""
        return updating.each(self, entity, wanted)

    @contextmanager
    def whole(self, *, apart=False):
        """Around a verb: what it refuses half-way leaves nothing behind, whether or not the Change goes on. Inside
        another verb that one sees to it, unless this goes on `apart` after a refusal."""
        if self._inside and not apart:
            yield
            return
        touched, wrote, tags, inside = deepcopy(self.touched), self.wrote, dict(self.tags), self._inside
        self._inside = True
        try:
            with transaction.atomic():
                yield
        except BaseException:
            self.touched, self.wrote, self.tags = touched, wrote, tags
            raise
        finally:
            self._inside = inside

    def insert(self, model, **columns):
        """A row of a table that is no entity of its own (an address, a link): for verbs and rules."""
        row = model(born=self.id, **columns)
        with told(entity_of(model)):
            insert(row)
        self.wrote = True
        return row

    def insert_many(self, model, names, rows):
        """The same for many `rows`, tuples of the attributes `names`."""
        with told(entity_of(model)):
            number = insert_rows(model, [model._meta.get_field(name).column for name in names], rows)
        self.wrote |= bool(number)

    def revise(self, rows, **columns):
        """Set columns of rows of a table that is no entity of its own, or that a verb sees to; how many changed."""
        number = rows.update(**columns)
        self.wrote |= bool(number)
        return number

    def remove(self, rows):
        """Delete rows of a table that is no entity of its own; how many there were."""
        number = rows._raw_delete(rows.db)
        self.wrote |= bool(number)
        return number

    def alone(self, what):
        """From here to its end this Change is alone at `what`, the name of something that rows tell of only together
        (a tree); who comes second waits, and then sees what the first has written."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(current_schema() || %s, 0))", [what])

    def count(self, key, what, number=1):
        """Note what this Change did."""
        if number:
            self.wrote = True
            counts = self.touched.setdefault(key, {})
            counts[what] = counts.get(what, 0) + number
