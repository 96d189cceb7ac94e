"""The tables of privacy."""

from .consents import Consent
from .erasures import Erasure
from .purposes import Purpose

__all__ = ["Consent", "Erasure", "Purpose"]
