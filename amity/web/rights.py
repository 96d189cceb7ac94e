"""Whether a person may do something with one record that they see."""

from amity.records.scope import branches, visible


def lets(actor, entity, id, verb):
    """Whether `actor` may do `verb` with a record that they see.

    The database is asked only where that depends on the record and on more than seeing it.
    """
    found = branches(actor, entity, verb)
    if not found or not all(found) or found == branches(actor, entity):
        return bool(found)
    return visible(actor, entity, verb).filter(pk=id).exists()
