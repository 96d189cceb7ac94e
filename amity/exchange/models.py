"""The tables of import and export."""

from .exports import Export
from .foreign import ForeignId
from .imports import FaultyRow, Import
from .saved_mappings import SavedMapping

__all__ = ["Export", "FaultyRow", "ForeignId", "Import", "SavedMapping"]
