"""The tables of import."""

from .imports import FaultyRow, Import

__all__ = ["FaultyRow", "Import"]
