"""The process that does the jobs."""

import asyncio

from procrastinate.contrib.django import app

from .giving_way import GivingWay
from .rescue import DEAD_AFTER, HEARTBEAT, rescue

AT_ONCE = 4
ASKING = 1.0  # seconds until it asks for jobs unbidden: nobody tells it that a lock is free, or that an hour has come
GRACE = 10  # seconds that running jobs have to end when the worker is told to stop


def work(*, heartbeat: float = HEARTBEAT, dead_after: float = DEAD_AFTER) -> None:
    """Do jobs until told to stop (SIGTERM, SIGINT). Django must be set up.

    A worker gives a sign of life every `heartbeat` seconds, and what one that was silent for `dead_after` seconds
    had in hand is done again.
    """
    with app.replace_connector(app.connector.get_worker_connector()):
        asyncio.run(_work(heartbeat, dead_after))


async def _work(heartbeat: float, dead_after: float) -> None:
    async with app.open_async():
        app.job_manager = GivingWay(app.connector)
        await rescue(app.job_manager, dead_after)
        await app.run_worker_async(
            name="amity",
            concurrency=AT_ONCE,
            fetch_job_polling_interval=ASKING,
            update_heartbeat_interval=heartbeat,
            stalled_worker_timeout=dead_after,
            shutdown_graceful_timeout=GRACE,
        )
