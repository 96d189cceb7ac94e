"""What a person finds: short words for tests."""

from amity.records.page import page
from amity.records.registry import entity_of


def listed(actor, model, **asked):
    """The ids on the first page of the list of `model`."""
    return set(in_order(actor, model, **asked))


def in_order(actor, model, **asked):
    """The same, in the order of the list."""
    bound = entity_of(model).bound(actor)
    return [id for id, _values in page(bound, [], **asked).rows]


def cells(actor, model, *keys, **asked):
    """{id: [value, …]} of the list with the columns `keys`; a column that the actor may not read is left out."""
    bound = entity_of(model).bound(actor)
    return dict(page(bound, bound.columns(keys), **asked).rows)
