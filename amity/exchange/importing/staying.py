"""What the Undo of an import had to leave, as it is kept with it."""

NAMED = 20
"""So many records that stay for one reason are kept by their ids."""


def by_reason(left):
    """[[why, entity, how many, [ids of the first]]] of {why: {entity: ids}}."""
    return [
        [why, entity.key, len(ids), [str(id) for id in sorted(ids)[:NAMED]]]
        for why, entities in left.items()
        for entity, ids in entities.items()
    ]
