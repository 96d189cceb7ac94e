"""Jobs: work that is done soon after, or at a given time, by the worker process.

A job is enqueued in the transaction that caused it: it exists if and only if that transaction was kept. A job may run
twice (its worker was killed at the end of the first run), so it is written to bear that. Jobs of a room stand in its
`jobs.py`, which the worker finds by itself.
"""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from procrastinate import RetryStrategy, tasks
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.exceptions import AlreadyEnqueued
from procrastinate.jobs import DEFAULT_QUEUE
from procrastinate.manager import JobManager

from .put_aside import SENDING

TRIES = 5
_manager = JobManager(DjangoConnector())


def job(function: Callable, *, queue: str = DEFAULT_QUEUE) -> tasks.Task:
    """Make `function` a job: it takes named arguments that JSON can carry. One that fails is tried again, more and
    more slowly, five times in all."""
    name = f"{function.__module__}.{function.__qualname__}"
    # The library counts from 0: with 4 more attempts a job runs 5 times.
    return app.task(name=name, queue=queue, retry=RetryStrategy(max_attempts=TRIES - 1, exponential_wait=4))(function)


def sending(function: Callable) -> tasks.Task:
    """Make `function` a job that sends something out of the house: a backup that comes back puts it aside."""
    return job(function, queue=SENDING)


def every(cron: str) -> Callable[[Callable], tasks.Task]:
    """Make a function of one argument (`timestamp`, of the hour it was due) a job that runs by the clock, in UTC."""

    def mark(function: Callable) -> tasks.Task:
        return app.periodic(cron=cron)(job(function))

    return mark


def enqueue(
    task: tasks.Task, *, at: datetime | None = None, lock: str | None = None, once: str | None = None, **args
) -> int | None:
    """Have `task` run with `args` after this transaction, or at the moment `at`; gives the number of the job.

    Jobs of the same `lock` run one after another. Of the same `once` only one waits at a time: a second is not
    enqueued, and None is given back.
    """
    ask = tasks.configure_task(
        name=task.name,
        job_manager=_manager,
        schedule_at=at,
        lock=lock,
        queueing_lock=once,
        queue=task.queue,
        priority=task.priority,
    )
    try:
        with transaction.atomic():  # a refused one must not spoil the caller's transaction
            return ask.defer(**args)
    except AlreadyEnqueued:
        return None
