"""Jobs whose worker was killed run again, and old ones are cleared away."""

import asyncio
import logging

from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.jobs import Status
from procrastinate.manager import JobManager

from .jobs import TRIES

HEARTBEAT = 5  # seconds between a worker's signs of life
DEAD_AFTER = 20  # seconds without one
KEPT_HOURS = 14 * 24
log = logging.getLogger(__name__)


@app.periodic(cron="* * * * *")
@app.task(name="amity.base.rescue.rescue_stalled_jobs", queueing_lock="rescue", pass_context=True)
async def rescue_stalled_jobs(context: JobContext, timestamp: int) -> None:
    """Give the jobs of dead workers back to the living."""
    # After the machine slept, a living worker's last sign is old too: let it give a new one first.
    await asyncio.sleep(HEARTBEAT + 1)
    await rescue(context.app.job_manager)


async def rescue(manager: JobManager, dead_after: float = DEAD_AFTER) -> None:
    """Enqueue again what workers silent for `dead_after` seconds had in hand.

    A job that took its worker with it each time is given up after as many tries as one that fails.
    """
    for found in await manager.get_stalled_jobs(seconds_since_heartbeat=dead_after):
        if found.attempts + 1 >= TRIES:
            log.error("Job %s (%s) is given up: its worker died each time", found.id, found.task_name)
            await manager.finish_job(found, Status.FAILED, delete_job=False)
        else:
            log.warning("Job %s (%s) lost its worker and runs again", found.id, found.task_name)
            await manager.retry_job(found)


@app.periodic(cron="17 3 * * *")
@app.task(name="amity.base.rescue.clear_old_jobs", queueing_lock="clear", pass_context=True)
async def clear_old_jobs(context: JobContext, timestamp: int) -> None:
    """Forget jobs that ended two weeks ago."""
    await context.app.job_manager.delete_old_jobs(nb_hours=KEPT_HOURS, include_failed=True, include_cancelled=True)
