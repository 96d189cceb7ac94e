"""Search over everything: a denormalised table to find by, the live scope to show by."""

from .index import refresh, reindex
from .query import namesakes, search

__all__ = ["namesakes", "refresh", "reindex", "search"]
