"""Search over everything: a denormalised table to find by, the live scope to show by."""

from .index import refresh, reindex
from .query import search

__all__ = ["refresh", "reindex", "search"]
