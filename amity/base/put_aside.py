"""Jobs that send something out of the house, put aside when a backup has come back: what they send may have been sent
since. They are cancelled to the queue's library, and wait for what somebody decides. All take a cursor, of any driver.
"""

SENDING = "sending"
"""The queue of jobs that send."""
_PUT = """
    UPDATE procrastinate_jobs
    SET status = 'cancelled', queue_name = 'put aside', worker_id = NULL, abort_requested = false
    WHERE queue_name = 'sending' AND status IN ('todo', 'doing')
"""
_LIST = "SELECT id, task_name, args FROM procrastinate_jobs WHERE queue_name = 'put aside' ORDER BY id LIMIT %s"
_RELEASE = """
    UPDATE procrastinate_jobs SET status = 'todo', queue_name = 'sending', attempts = 0
    WHERE queue_name = 'put aside'
"""
_DROP = "DELETE FROM procrastinate_jobs WHERE queue_name = 'put aside'"


def put_aside(cursor) -> int:
    """Put all aside that would be sent; gives their number. A database without a queue has none."""
    cursor.execute("SELECT to_regclass('procrastinate_jobs')")
    return _number(cursor, _PUT) if cursor.fetchone()[0] else 0


def those_aside(cursor, most: int) -> list[tuple]:
    """(id, task, arguments) of what was put aside, the oldest first."""
    cursor.execute(_LIST, [most])
    return cursor.fetchall()


def release(cursor) -> int:
    """Have them all sent; gives their number."""
    return _number(cursor, _RELEASE)


def drop(cursor) -> int:
    """Have none of them sent ever; gives their number."""
    return _number(cursor, _DROP)


def _number(cursor, sql):
    cursor.execute(sql)
    return cursor.rowcount
