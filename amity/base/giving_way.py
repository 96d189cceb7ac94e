"""A job that is to run again gives way to one of the same `once` that waits already and will do all that it would."""

import logging

from procrastinate.exceptions import UniqueViolation
from procrastinate.jobs import Job, Status
from procrastinate.manager import JobManager

log = logging.getLogger(__name__)


class GivingWay(JobManager):
    """The library's manager of jobs, which breaks off where a retried job would wait beside another of its kind."""

    async def retry_job(self, job: Job, *args, **asked) -> None:
        """Have a job run again, or forget it where another waits in its place."""
        try:
            await super().retry_job(job, *args, **asked)
        except UniqueViolation:
            log.info("Job %s (%s) gives way to one that waits", job.id, job.task_name)
            await self.finish_job(job, Status.ABORTED, delete_job=True)
