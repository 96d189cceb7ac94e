"""A row on its way to becoming a record."""

from dataclasses import dataclass, field
from enum import Enum

CODES = ("value", "choice", "missing", "several", "needed", "rights", "rule", "damaged", "bytes", "absent", "twice")
"""What can be wrong, for programs: the cell can't be read; it is no choice of the list; it names what is not here; it
names several; there is none; the actor may not; a rule of the house says no; the row is broken in the file; the cell
holds bytes that are no text; its record is not here; the row before it that means the same was left out."""


OF_CELLS = ("value", "choice", "bytes")
"""Those that say nothing against the rest of the row."""
ALONE = "alone"
"""What stands behind the fault of a cell that alone is left out."""


OTHERS = ("named", "ids", "faults", "dropped", "unknown", "id", "since")
"""What a row that has just been read may say besides its number, cells and values."""
SEPARATOR = "\x1f"


class Fate(Enum):
    """What becomes of a row: a new record, one that is here already, or nothing, because of its faults."""

    NEW = "create"
    KNOWN = "known"
    FAULTY = "skip"


@dataclass(eq=False, slots=True)
class Candidate:
    """`values` by field key; `named` are the texts by which it names other records, as {key: (column, text)};
    `wanted` those of them that are to be made along; `faults` are (column or None, message, code).

    `spare` are the columns whose wrong cells are left out without the row: their faults are `dropped`.

    `unknown` are the words of a column that are no choice, as far as they are not its whole text. `id` is what the file
    calls the record, `ids` are the same of those that it names, as `named`; `later`: it names rows to come.
    `since` are moments of the system that it comes from, such as when the record was made there: {key: moment}.

    `keys` is what it has in common with rows that mean the same record; `known` is a Known that is here, or whatever
    stands for a row before it in the file.
    """

    number: int
    cells: list
    values: dict = field(default_factory=dict)
    named: dict = field(default_factory=dict)
    ids: dict = field(default_factory=dict)
    wanted: dict = field(default_factory=dict)
    faults: list = field(default_factory=list)
    spare: frozenset = frozenset()
    dropped: list = field(default_factory=list)
    unknown: dict = field(default_factory=dict)
    id: str = ""
    since: dict = field(default_factory=dict)
    later: bool = False
    known: object = None
    keys: list = field(default_factory=list)

    def packed(self):
        """What another process needs to know of a row that has just been read, in few and plain objects."""
        rest = {name: value for name in OTHERS if (value := getattr(self, name))}
        cells = SEPARATOR.join(self.cells)
        plain = cells.count(SEPARATOR) == len(self.cells) - 1
        return self.number, cells if plain else self.cells, self.values, rest

    @classmethod
    def unpacked(cls, packed, spare):
        """The candidate of what was packed; `spare` as every one of this import has it."""
        number, cells, values, rest = packed
        found = cls(number, cells.split(SEPARATOR) if type(cells) is str else cells, values, spare=spare)
        for name, value in rest.items():
            setattr(found, name, value)
        return found

    @property
    def fate(self):
        if self.faults:
            return Fate.FAULTY
        return Fate.NEW if self.known is None else Fate.KNOWN

    @property
    def of_new(self):
        """The values of the record that it makes."""
        return self.values | self.since if self.since else self.values

    def refuse(self, column, message, code="value"):
        """Note what is wrong, with one cell or (None) with the whole row; `code` is one of CODES."""
        alone = column in self.spare and code in OF_CELLS
        (self.dropped if alone else self.faults).append((column, str(message), code))

    @property
    def wrong(self):
        """All that is wrong with it, of cells that alone are left out with ALONE behind."""
        if self.faults:
            return [*self.faults, *self.dropped]
        return [(*fault, ALONE) for fault in self.dropped]
