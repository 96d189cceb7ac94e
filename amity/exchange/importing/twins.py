"""Rows of one title that are not here yet: whether they will be one record or several, as the matcher would say."""

from .matching import apart

ID, NAME, NUMBER = "id", "name", "#"


def marks_of(matcher, candidates):
    """{candidate: [text]} of what each has in common with rows that mean the same record, before its links are looked
    up: they count as they are written."""
    for one in candidates:
        for key in matcher.links:
            said = one.ids.get(f"{key}.id") or one.named.get(key)
            if said:
                one.wanted[key] = " ".join(said[1].split()).casefold(), said[1]
    found = matcher.keys(candidates)
    return {one: [_mark(matcher, *key) for key in found[one]] for one in candidates}


def number_of(rows):
    """How many records rows of one title are, given by their marks."""
    left, number = [_Row(marks) for marks in rows], 0
    while left:
        number, reached = number + 1, [left.pop()]
        for one in reached:
            met = [other for other in left if one.means(other)]
            left = [other for other in left if other not in met]
            reached += met
    return number


class _Row:
    def __init__(self, marks):
        self.by = {}
        for mark in marks:
            kind, _sep, value = mark.partition("\x1f")
            self.by.setdefault(kind, set()).add(value)
        self.id = next(iter(self.by.get(ID, ())), "")

    def means(self, other):
        if apart(self.id, other.id):
            return False
        common = {kind for kind in self.by.keys() & other.by.keys() if self.by[kind] & other.by[kind]}
        if common == {NAME}:
            return not any(kind.startswith(NUMBER) for kind in self.by.keys() & other.by.keys())
        return bool(common)


def _mark(matcher, kind, *values):
    return "\x1f".join([f"{NUMBER}{kind}" if kind in matcher.numbers else kind, *map(str, values)])
