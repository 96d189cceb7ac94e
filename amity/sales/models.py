"""The tables of sales."""

from .deals import Deal
from .pipelines import Pipeline, Reason, Stage
from .visits import StageVisit

__all__ = ["Deal", "Pipeline", "Reason", "Stage", "StageVisit"]
