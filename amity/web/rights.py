"""Whether a person may do something with one record that they see."""

from amity.records.scope import branches, visible


def lets(actor, entity, id, verb):
    """Whether `actor` may do `verb` with a record that they see; asks the database only where the record decides."""
    found = branches(actor, entity, verb)
    if not found or not all(found):
        return bool(found)
    return visible(actor, entity, verb).filter(pk=id).exists()
