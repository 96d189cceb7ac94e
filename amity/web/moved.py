"""Rows that change places by the buttons "up" and "down" of a form, each with the key of its row for a value."""


def moved(rows, keys, data, *, across=lambda row: True):
    """A list of `rows`, whose keys are `keys`, in which the row that a button names has changed places with the next
    one; nothing leaves the list, or goes where `across(row)` of the next one says no."""
    found = list(rows)
    for button, by in (("up", -1), ("down", 1)):
        at = keys.index(data[button]) if data.get(button) in keys else None
        if at is not None and 0 <= at + by < len(found) and across(found[at + by]):
            found.insert(at + by, found.pop(at))
    return found
