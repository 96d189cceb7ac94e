"""The jobs of users that run by the clock."""

from amity.base.jobs import every

from .sessions import forget_old_sessions


@every("41 3 * * *")
def forget_sessions(timestamp):
    """Each night: sessions that have expired go."""
    forget_old_sessions()
