"""The jobs of users that run by the clock."""

from amity.base.jobs import every

from .sessions import forget_old_sessions
from .view_as import end_forgotten


@every("41 3 * * *")
def forget_sessions(timestamp):
    """Each night: sessions that have expired go."""
    forget_old_sessions()


@every("*/15 * * * *")
def end_views(timestamp):
    """Each quarter of an hour: who views as another person, and was not seen again, does so no longer."""
    end_forgotten()
