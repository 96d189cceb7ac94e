"""The tables of directories."""

from .rows import Answer, Declined, Directory, Entry, Secret

__all__ = ["Answer", "Declined", "Directory", "Entry", "Secret"]
