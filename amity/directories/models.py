"""The tables of directories."""

from .rows import Declined, Directory, Entry

__all__ = ["Declined", "Directory", "Entry"]
