"""The tables of contacts and companies."""

from .companies import Company
from .contacts import Contact
from .employments import Employment

__all__ = ["Company", "Contact", "Employment"]
