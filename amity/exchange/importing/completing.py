"""What follows from what a row says: a title from a text, that a note is done when it was written."""

from amity.base.clock import now
from amity.base.text.clean import clean_line

TITLES = {"activity": ("subject", "text", "kind")}
"""The title of a record whose row names none: the first line of its text, else what it is."""
DONE = {"activity": ("kind", "note", "done_at", "due_at")}
"""Where a field has this value, a moment that is not told is that one, or now."""
LONGEST = 80


def complete(bound, values):
    """Add to the values of a new record what follows from them."""
    key = bound.entity.key
    if key in DONE:
        field, value, moment, planned = DONE[key]
        if values.get(field) == value and not values.get(moment):
            values[moment] = values.get(planned) or now()
    if key in TITLES:
        title, *others = TITLES[key]
        for other in others:
            if not values.get(title) and values.get(other):
                said = bound.fields[other].type.text(values[other], bound.actor.look)
                values[title] = clean_line(said.strip().split("\n", 1)[0][:LONGEST], LONGEST)
