"""Which cells of a list its reader may change: told of columns and rows, not of each cell."""

from amity.records.fields.rights import Right
from amity.records.scope import branches


def editable(bound, fields):
    """The keys of those of `fields` that the actor of `bound` may set in some of the records."""
    if not branches(bound.actor, bound.entity, "edit"):
        return set()
    return {one.key for one in fields} & bound.writable


def beside(bound, edits):
    """[the Right to edit] to be asked beside the columns of a list of which `edits` may be set; [] where the right
    depends on no more than seeing a record."""
    found = branches(bound.actor, bound.entity, "edit")
    plain = not edits or not all(found) or found == branches(bound.actor, bound.entity)
    return [] if plain else [Right("edit", found)]


def part_locked(page):
    """The ids of the records of a page that may not be edited; the Right, if it was asked for, is taken out of it."""
    if not page.fields or not isinstance(page.fields[-1], Right):
        return set()
    page.fields = page.fields[:-1]
    return {id for id, values in page.rows if not values.pop()}
