"""What a person chose for one import."""

from dataclasses import asdict, dataclass, field, fields

from ..foreign import MOVE

SAME = ("fill", "update", "skip")
"""What happens to a record that is here already: empty fields are filled, all fields are set, it stays as it is."""
BOUGHT = "bought"
"""A list that was bought: nobody of it is mailed until they agree."""
BASES = ("", "consent", "contract", "interest", "law", BOUGHT)
"""By what right the data is kept (GDPR, article 6); "" where nobody says."""
NEW = ("create", "refuse")
"""What happens to a row whose record is not here: it is made, or the row is left out."""
MISSING = ("create", "refuse")
"""What happens where a cell names a company that is not here: it is made along, or the row is left out."""
BAD = ("cell", "row")
"""What happens where a cell can't be read: it alone is left out, unless its row needs it, or the whole row is."""
ORDERS = ("dmy", "mdy")
"""How days are written in digits; year-month-day is always understood."""
CHOSEN = ("dates", "bad", "same", "new", "by", "missing", "owner", "within", "source", "given")
"""Those that are kept with a saved mapping."""


@dataclass
class Options:
    """`header`, `sheet`, `encoding` and `delimiter` open the file; None means: find out. `owner` is the id of whom
    new records belong to where no column says it, `within` that of the pipeline where none is named.

    `by` are the keys by which a row finds its record, in their order; none: by what its entity says. `source` names the
    system whose ids the file has. `given` are {field key: text} for rows whose cells say nothing. `maps` are
    {"column:field key": {text: text to read instead}} (see `value_maps`). `whence` and `basis` say where the data comes
    from and by what right it is kept.

    Of what was copied from a database `base` is the path of its table, `key` the column that tells its rows apart, and
    `keys` {column: path of the table whose key it holds}: ids are remembered with their table, for each counts anew."""

    header: bool | None = None
    sheet: str | None = None
    encoding: str | None = None
    delimiter: str | None = None
    dates: str = "dmy"
    same: str = "fill"
    missing: str = "create"
    bad: str = "cell"
    owner: str = ""
    within: str = ""
    new: str = "create"
    by: list = field(default_factory=list)
    source: str = ""
    given: dict = field(default_factory=dict)
    maps: dict = field(default_factory=dict)
    whence: str = ""
    basis: str = ""
    base: str = ""
    key: int | None = None
    keys: dict = field(default_factory=dict)
    move = ""  # not one that is chosen

    @classmethod
    def of(cls, imported):
        """The options of an import."""
        known = {one.name for one in fields(cls)}
        options = cls(**{name: value for name, value in imported.options.items() if name in known})
        if imported.together or any(value.endswith(".id") for value in imported.mapping):
            options.move = f"{MOVE}{imported.together or imported.pk}"
        return options

    @property
    def ids_of(self):
        """The source of the ids in the file: the system that was named; where none is, and rows link to each other by
        ids, this move alone."""
        return self.source or self.move

    @property
    def opening(self):
        """What `open_table` is told."""
        return {name: getattr(self, name) for name in ("header", "sheet", "encoding", "delimiter")}

    @property
    def settled(self):
        """{field key: value} that every row has, whatever its cells say."""
        return {"mailing": BOUGHT} if self.basis == BOUGHT else {}

    def packed(self):
        """As JSON."""
        return asdict(self)
