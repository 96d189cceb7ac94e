"""The engine's own tables."""

from .addresses import Address
from .changes import Change
from .check_kept import CheckCount
from .custom import CustomField
from .history_rows import HistoryRow
from .links import Link
from .merging.row import Merged
from .objects.row import CustomObject
from .sealing_state import Sealing
from .searched import Searched, Word
from .shaping.rows import KeyFields, Layout, Showing, SwitchedOff, Wording
from .timeline import Timeline

__all__ = [
    "Address", "Change", "CheckCount", "CustomField", "CustomObject", "HistoryRow", "KeyFields", "Layout", "Link",
    "Merged", "Sealing", "Searched", "Showing", "SwitchedOff", "Timeline", "Word", "Wording",
]  # fmt: skip
