"""The process that does the jobs."""

import asyncio

from procrastinate.contrib.django import app

from .rescue import DEAD_AFTER, HEARTBEAT, rescue

AT_ONCE = 4
GRACE = 10  # seconds that running jobs have to end when the worker is told to stop


def work() -> None:
    """Do jobs until told to stop (SIGTERM, SIGINT). Django must be set up."""
    with app.replace_connector(app.connector.get_worker_connector()):
        asyncio.run(_work())


async def _work() -> None:
    async with app.open_async():
        await rescue(app.job_manager)
        await app.run_worker_async(
            name="amity",
            concurrency=AT_ONCE,
            update_heartbeat_interval=HEARTBEAT,
            stalled_worker_timeout=DEAD_AFTER,
            shutdown_graceful_timeout=GRACE,
        )
