"""The table of desks."""

from .desk import Desk

__all__ = ["Desk"]
