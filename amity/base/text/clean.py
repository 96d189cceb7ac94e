"""Text from people and files, made safe to keep: no control characters, one form of each letter."""

import re
import unicodedata

from django.utils.translation import gettext as _

CONTROL = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
)


def clean_text(text, limit):
    """Several lines: NFC, no NUL or other control characters, no bidi overrides, trimmed.

    Raises ValueError with a message when it is longer than `limit` characters.
    """
    text = str(text).replace("\r\n", "\n").replace("\r", "\n")
    text = unicodedata.normalize("NFC", CONTROL.sub("", text)).strip()
    if len(text) > limit:
        raise ValueError(
            _("This is too long: %(length)s characters, at most %(limit)s fit.") % {"length": len(text), "limit": limit}
        )
    return text


def clean_line(text, limit):
    """One line: like `clean_text`, with every run of white space one space."""
    return clean_text(" ".join(str(text).split()), limit)
