"""The table of errands."""

from .errands import Errand

__all__ = ["Errand"]
