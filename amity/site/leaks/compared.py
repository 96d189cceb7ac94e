"""Asking for what is hidden and for what is not there, side by side."""


class Compared:
    """Asks for what is hidden and for what is not there, and notes where the answers differ."""

    def __init__(self, asker):
        self.asker, self.nothing, self.faults = asker, {}, []

    def compare(self, one, other, *, of):
        """`one` and `other` are (method, address, data, htmx, what to take out). Before a difference is believed both
        are asked again: some things are made once in a process."""
        known = repr(other)
        if known not in self.nothing:
            self.nothing[known] = self.asker.ask(*other)
        if self.asker.ask(*one) == self.nothing[known]:
            return
        self.nothing[known], mine = self.asker.ask(*other), self.asker.ask(*one)
        theirs = self.nothing[known]
        if mine != theirs:
            self.faults.append(f"{of}: {one[0]} {one[1]} {one[2]}: {mine.apart_from(theirs)}")

    def demand_nothing(self):
        """Raises AssertionError that lists what differed."""
        if self.faults:
            raise AssertionError("\n".join(self.faults))
