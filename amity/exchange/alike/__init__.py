"""Are these two the same? One explainable scorer for the form, the import and the stock."""

from .likeness import SURE, WORTH, Likeness, likeness
from .someone import Someone, someone

__all__ = ["SURE", "WORTH", "Likeness", "Someone", "likeness", "someone"]
