"""The tables of notices."""

from .mail import Mail
from .notice import Notice, NoticeChoice

__all__ = ["Mail", "Notice", "NoticeChoice"]
