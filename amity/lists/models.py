"""The tables of lists."""

from .habits import Habit
from .saved import SavedView

__all__ = ["Habit", "SavedView"]
