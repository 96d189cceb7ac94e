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
    """Take the Right out of the rows of a page that were asked for it: the ids of the records that may not be edited."""
    if not page.fields or not isinstance(page.fields[-1], Right):
        return set()
    page.fields = page.fields[:-1]
    return {id for id, values in page.rows if not values.pop()}
