"""Asking a server in the world by HTTP: which may be asked, and the asking within limits of time and size.

All of the house that fetches something goes by `fetch`.
"""

from .faults import Outward
from .fetch import Said, fetch

__all__ = ["Outward", "Said", "fetch"]
