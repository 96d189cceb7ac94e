"""Jobs of the directories."""

from amity.base.jobs import every

from .asking import forget
from .entries import tidy


@every("41 3 * * *")
def tidy_directories(timestamp):
    """Remove entries that no directory has any more, once no Undo is likely to ask for them, and old answers."""
    tidy()
    forget()
