"""The job that has the views follow what they are made of: custom fields and objects, labels, rates, the day."""

from amity.base.jobs import enqueue, every, job
from amity.records.definitions import definitions_version

from .views import follow, there

_followed = None


@job
def follow_views():
    """Make the views anew if they are to differ; one who reads them for long is waited for by trying again."""
    follow()


@every("2 * * * *")
def settle_views(timestamp):
    """The same by the clock: today's rates, and what “today” is in a formula."""
    _soon()


def follow_definitions(change, touched):
    """Have the views follow when a Change touched definitions."""
    global _followed
    if (version := definitions_version()) != _followed:
        _soon()
        _followed = version


def _soon():
    if there():
        enqueue(follow_views, lock="flat views", once="flat views")
