"""The tables of privacy."""

from .erasures import Erasure

__all__ = ["Erasure"]
