"""A column of a board."""

from dataclasses import dataclass

SIZE = 15
"""Cards of a column that a page shows: two screens of them; the rest come as one scrolls."""


@dataclass
class Column:
    """A column of a board: the record that it stands for (or a Code), how many cards it has and their sum; cards as
    HTML. `tone` colours it, as of a choice."""

    record: object
    name: str
    count: int | str
    sum: str = ""
    note: str = ""
    tone: str = ""
    tiles: str = ""
    more: str = ""


@dataclass(frozen=True)
class Code:
    """What a column of a choice stands for; `pk` is its code as it stands in the page. Nothing in it stalls."""

    pk: str
    outcome: str = ""
