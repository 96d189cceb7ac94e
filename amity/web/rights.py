"""Whether a person may do something with one record that they see."""

from amity.records.scope import among, branches


def lets(actor, entity, id, verb):
    """Whether `actor` may do `verb` with a record that they see.

    The database is asked only where that depends on the record and on more than seeing it.
    """
    return id in let(actor, entity, [id], verb)


def let(actor, entity, ids, verb):
    """Those of the records `ids`, which `actor` sees, with which they may do `verb`: as a set, by one query at most."""
    found = branches(actor, entity, verb)
    if not found:
        return set()
    if not all(found) or found == branches(actor, entity):
        return set(ids)
    return among(actor, entity, ids, verb)
