"""Jobs of the engine."""

from django.db import connection

from amity.base.jobs import enqueue, every, job

from .custom_index import there, wanted
from .sealing import settle, unsettled


@job
def index_custom_fields():
    """Make the indexes that custom fields should have, and drop those that they should not. Nobody waits for it."""
    known, should = there(), wanted()
    quote = connection.ops.quote_name
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
        for name, (whole, _percent) in known.items():
            if name not in should or not whole:
                cursor.execute(f"DROP INDEX CONCURRENTLY IF EXISTS {quote(name)}")
        made = [one for name, one in should.items() if not known.get(name, (False,))[0]]
        for one in made:
            cursor.execute(one.sql)
        for table in {one.table for one in made}:
            cursor.execute(f"ANALYZE {quote(table)}")
        cursor.execute("RESET statement_timeout")


@every("*/15 * * * *")
def settle_custom_indexes(timestamp):
    """The same by the clock: an Undo or a stopped job leaves nothing half done."""
    index_soon()


def index_soon():
    """Have the indexes follow when this Change is kept: one job at a time, or one would drop what another builds."""
    enqueue(index_custom_fields, lock="custom indexes", once="custom indexes")


@job
def settle_sealing():
    """Seal the values that should be sealed, and open those that should not: may be killed, and goes on."""
    settle()


@every("*/15 * * * *")
def go_on_sealing(timestamp):
    """The same by the clock: what an Undo has turned round, and what was stopped for good."""
    if unsettled():
        seal_soon()


@every("23 3 * * *")
def look_for_unsealed(timestamp):
    """Whether anything was written in the clear by a process that did not know of it in time."""
    seal_soon()


def seal_soon():
    """Have the values follow when this Change is kept: one job at a time."""
    enqueue(settle_sealing, lock="sealing", once="sealing")
