"""A row on its way to becoming a record."""

from dataclasses import dataclass, field
from enum import Enum


class Fate(Enum):
    """What becomes of a row: a new record, one that is here already, or nothing, because of its faults."""

    NEW = "create"
    KNOWN = "known"
    FAULTY = "skip"


@dataclass(eq=False)
class Candidate:
    """`values` by field key; `named` are the texts by which it names other records, as {key: (column, text)};
    `wanted` those of them that are to be made along; `faults` are (column or None, message).

    `keys` is what it has in common with rows that mean the same record; `known` is a Known that is here, or whatever
    stands for a row before it in the file.
    """

    number: int
    cells: list
    values: dict = field(default_factory=dict)
    named: dict = field(default_factory=dict)
    wanted: dict = field(default_factory=dict)
    faults: list = field(default_factory=list)
    known: object = None
    keys: list = field(default_factory=list)

    @property
    def fate(self):
        if self.faults:
            return Fate.FAULTY
        return Fate.NEW if self.known is None else Fate.KNOWN

    def refuse(self, column, message):
        """Note what is wrong, with one cell or (None) with the whole row."""
        self.faults.append((column, str(message)))
