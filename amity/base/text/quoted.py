"""Words of people inside words of the house."""

from django.utils.translation import gettext as _


def quoted(text):
    """`text` between the quotation marks of the reader's language."""
    return _("“%(text)s”") % {"text": text}
