"""The jobs of signing in by others that run by the clock."""

from amity.base.jobs import every

from .leaving import look_again


@every("*/15 * * * *")
def ask_directories(timestamp):
    """Four times an hour: whom a directory has no more is signed out."""
    look_again()
