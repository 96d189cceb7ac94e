"""What a person chose for one import."""

from dataclasses import asdict, dataclass, fields

SAME = ("fill", "update", "skip")
"""What happens to a record that is here already: empty fields are filled, all fields are set, it stays as it is."""
MISSING = ("create", "refuse")
"""What happens where a cell names a company that is not here: it is made along, or the row is left out."""
ORDERS = ("dmy", "mdy")
"""How days are written in digits; year-month-day is always understood."""


@dataclass
class Options:
    """`header`, `sheet`, `encoding` and `delimiter` open the file; None means: find out. `owner` is the id of whom
    new records belong to where no column says it, `within` that of the pipeline where none is named."""

    header: bool | None = None
    sheet: str | None = None
    encoding: str | None = None
    delimiter: str | None = None
    dates: str = "dmy"
    same: str = "fill"
    missing: str = "create"
    owner: str = ""
    within: str = ""

    @classmethod
    def of(cls, imported):
        """The options of an import."""
        known = {one.name for one in fields(cls)}
        return cls(**{name: value for name, value in imported.options.items() if name in known})

    @property
    def opening(self):
        """What `open_table` is told."""
        return {name: getattr(self, name) for name in ("header", "sheet", "encoding", "delimiter")}

    def packed(self):
        """As JSON."""
        return asdict(self)
