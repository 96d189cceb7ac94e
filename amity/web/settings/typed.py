"""Ids as a form sends them."""

from amity.records.errors import Invalid
from amity.records.types.links import id_in, read_id


def one_id(text, field):
    """The id that a select sent, None for none. Raises Invalid at `field` for what is no id."""
    try:
        return read_id(text) if text else None
    except ValueError as fault:
        raise Invalid({field: str(fault)}) from None


def ids_in(texts):
    """The ids among some texts; what is none is left out."""
    return list(filter(None, map(id_in, texts)))
