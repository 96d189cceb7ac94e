"""The tables of privacy."""

from .consents import Consent
from .erasures import Erasure
from .purposes import Purpose
from .register import Register
from .retentions import Retention

__all__ = ["Consent", "Erasure", "Purpose", "Register", "Retention"]
