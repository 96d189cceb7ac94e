"""Text from people and files, made safe to keep: no control characters, one form of each letter."""

import re
import unicodedata

from django.utils.translation import gettext as _

CONTROL = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
)


LINE_END = re.compile("\r\n?|[\u2028\u2029\x85]")


def clean_text(text, limit):
    """Several lines: NFC, no NUL or other control characters, no bidi overrides, no half pairs, trimmed.

    Joiners stay: families of emoji and some scripts need them. Raises ValueError with a message when it is longer than
    `limit` characters.
    """
    return _within(unicodedata.normalize("NFC", CONTROL.sub("", LINE_END.sub("\n", str(text)))).strip(), limit)


def clean_line(text, limit):
    """One line: like `clean_text`, with every run of white space one space."""
    text = CONTROL.sub("", LINE_END.sub(" ", str(text)))
    return _within(unicodedata.normalize("NFC", " ".join(text.split())), limit)


def _within(text, limit):
    if len(text) > limit:
        raise ValueError(
            _("This is too long: %(length)s characters, at most %(limit)s fit.") % {"length": len(text), "limit": limit}
        )
    return text
