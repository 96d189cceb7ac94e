"""Value maps: what words of a file mean here ("Hot" → high), said by the person who brings it."""

from amity.records import types
from amity.records.fields import LinkColumn

from .few_links import plain

EMPTY = "-"
"""The target of words that mean nothing here."""
MOST = 200
"""So many unknown words of a column are asked for."""


def mappable(offer):
    """Whether what goes here is one of a list: of choices, stages, colleagues."""
    if offer.role not in ("", "within") or offer.field is None:
        return False
    field = offer.field
    return isinstance(field.type, types.Choice) or (isinstance(field, LinkColumn) and field.target.scope.setting)


def reader(maps, column, offer):
    """A function that gives what to read instead of a cell's text; None where nothing is mapped."""
    told = maps.get(f"{column}:{offer.key}")
    if not told or not mappable(offer):
        return None
    told = {plain(text): "" if target == EMPTY else target for text, target in told.items()}
    if not isinstance(offer.field.type, types.Choices):
        return lambda text: told.get(plain(text), text)

    def each(text):
        words = [told.get(plain(word), word.strip()) for word in text.replace(";", ",").split(",")]
        return ", ".join(filter(None, words))

    return each


class Unknown(ValueError):
    """Words that are no choice. `text` are those that may be mapped."""

    def __init__(self, message, text):
        super().__init__(message)
        self.text = text
