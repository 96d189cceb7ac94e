"""The tables of duplicates."""

from .pairs import Look, NotSame, Pair

__all__ = ["Look", "NotSame", "Pair"]
