"""Are the jobs being done? Read from the tables of the queue."""

from dataclasses import dataclass

from django.db import connection

from .rescue import DEAD_AFTER

_QUESTION = """
    SELECT (SELECT extract(epoch FROM now() - max(last_heartbeat)) FROM procrastinate_workers),
           (SELECT count(*) FROM procrastinate_jobs j LEFT JOIN procrastinate_workers w ON w.id = j.worker_id
             WHERE j.status = 'doing' AND coalesce(w.last_heartbeat, '-infinity') < now() - make_interval(secs => %s)),
           (SELECT count(*) FROM procrastinate_jobs WHERE status = 'todo' AND coalesce(scheduled_at, now()) <= now()),
           (SELECT count(*) FROM procrastinate_jobs WHERE status = 'failed')
"""


@dataclass(frozen=True)
class JobsPulse:
    """`silence` is the seconds since a worker's last sign of life (None: there is no worker), the rest count jobs."""

    silence: float | None
    stalled: int
    waiting: int
    failed: int

    @property
    def working(self) -> bool:
        """Whether a worker lives."""
        return self.silence is not None and self.silence < DEAD_AFTER


def jobs_pulse() -> JobsPulse:
    """How the jobs are, now."""
    with connection.cursor() as cursor:
        cursor.execute(_QUESTION, [DEAD_AFTER])
        silence, *counts = cursor.fetchone()
    return JobsPulse(None if silence is None else float(silence), *counts)
