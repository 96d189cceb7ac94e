"""The job that counts by night what is useless, broken or stale in the whole house."""

import logging

from amity.base.jobs import every
from amity.records.check import checks, count
from amity.records.check_kept import forget_old_counts, keep
from amity.records.definitions import definitions_version
from amity.records.meeting import meet
from amity.users.actor import House

from ..home.bounded import TooSlow, bounded

PATIENCE = 120_000
"""So many milliseconds one count may take at night."""
log = logging.getLogger(__name__)


@every("43 1 * * *")
def count_at_night(timestamp):
    """Keep how many records each Check finds, so that the page need not ask."""
    meet(definitions_version())
    for check, bound in checks(House()):
        try:
            with bounded(PATIENCE):
                keep(check, count(check, bound, most=None))
        except TooSlow:
            log.warning("%s takes too long to count", check.name)
    forget_old_counts()
