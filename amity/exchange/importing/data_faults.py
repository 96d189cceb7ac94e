"""What Checks say of the rows of a file before they become records: how many, and in which rows."""

from amity.records.check import foreseen

NAMED = 5
"""So many rows are named of each fault."""


class DataFaults:
    """Counts what is wrong with new records of a bound entity; `found` is {name of a Check: [how many, the first
    rows]}."""

    def __init__(self, bound):
        known = foreseen(bound.entity)
        self.says, self.found = [(one.name, one.says or one.says_of(bound)) for one in known], {}

    def note(self, number, values):
        """Count the faults of row `number`."""
        for name, says in self.says:
            if says(values):
                said = self.found.setdefault(name, [0, []])
                said[0] += 1
                if len(said[1]) < NAMED:
                    said[1].append(number)
