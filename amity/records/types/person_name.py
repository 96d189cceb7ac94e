"""The whole name of a person, which can be asked how it is written."""

from django.utils.translation import gettext_lazy as _

from .text import Text, asks

WRITTEN = {
    "capitals": (_("is in capital letters"), "^[^[:lower:]]*[[:upper:]]{2}[^[:lower:]]*$"),
    "small": (_("is in small letters"), "^[^[:upper:]]*[[:lower:]]{2}[^[:upper:]]*$"),
    "digits": (_("has digits"), "[0-9]"),
}
"""How a name may be written: {question: (its words, what the database is asked)}."""


class PersonName(Text):
    """One line, a person's name."""

    def questions(self):
        return super().questions() | {name: (words, _written(pattern)) for name, (words, pattern) in WRITTEN.items()}


def _written(pattern):
    return lambda path, value=None: asks("regex")(path, pattern)
