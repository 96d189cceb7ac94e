"""Which wrong cells are left out without their rows: none that a record needs, none that says where it stands, and none
that a person chose to find it by."""

from .offer import split
from .titles import title_columns


def spare(bound, known, mapping, options):
    """The numbers of these columns, of a mapping to what may be set (`known`)."""
    if options.bad == "row":
        return frozenset()
    entity = bound.entity
    firm = {entity.title, *title_columns(entity), *options.by}
    firm |= {key for key, one in bound.fields.items() if one.required}
    firm |= {entity.board.by, entity.board.within} if entity.board else set()
    going = ((at, known.get(split(value)[0])) for at, value in enumerate(mapping) if value)
    return frozenset(at for at, offer in going if offer is not None and offer.of not in firm)
