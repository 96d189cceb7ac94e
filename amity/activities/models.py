"""The table of activities."""

from .activities import Activity

__all__ = ["Activity"]
