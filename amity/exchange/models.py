"""The tables of import and export."""

from .exports import Export
from .imports import FaultyRow, Import

__all__ = ["Export", "FaultyRow", "Import"]
