"""One table copied to a file: the rows as they stood at one moment, in constant memory."""

import csv
from time import monotonic

from sqlalchemy import Column, MetaData, Table, func, select

from amity.base.progress import EVERY

from ..imports import ours_alone
from .limits import Limits
from .texts import asked, bearable, text_of

AT_ONCE = {"postgresql": 500}
FEW = 20
"""Rows asked for at once, at most: PostgreSQL packs them into one answer, of others each is read as it comes."""
TEXT = 4_000_000
"""Characters that these may hold, by the longest row there was."""
HEAD = "\ufeff"
OPENING = {"header": True, "encoding": "utf-8-sig", "delimiter": ","}
"""How the file is to be opened."""


def count(connection, source):
    """How many rows there are. Of a view nobody asks that: it would be worked out twice."""
    return 0 if source.view else connection.scalar(select(func.count()).select_from(_table(source)))


def copy(connection, source, path, tell, limits=None):
    """Write the rows of a Source to the CSV `path`; `tell(n)` hears how many there are so far. Raises Unreachable
    beyond the `limits`."""
    limits = limits or Limits()
    rows = connection.execution_options(stream_results=True).execute(statement(connection, source))
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    done, told = 0, monotonic()
    with open(path, "w", encoding="utf-8", errors="replace", newline="", opener=ours_alone) as file:
        file.write(HEAD)
        writer = csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
        writer.writerow([bearable(name) for name, _type in source.columns])
        for piece in _pieces(rows, AT_ONCE.get(connection.dialect.name, FEW)):
            writer.writerows(piece)
            done += len(piece)
            limits.spend(source.name, file, len(piece))
            if monotonic() - told >= EVERY:
                told = monotonic()
                tell(done)
    limits.end(path)
    tell(done)


def _pieces(rows, most):
    """The rows as texts: one at first, then more and more at once, fewer where one was long."""
    number, longest = 1, 1
    while fetched := rows.fetchmany(number):
        piece = [[text_of(value) for value in row] for row in fetched]
        del fetched
        yield piece
        longest = max(longest, *(sum(map(len, row)) for row in piece))
        number = max(1, min(number * 2, most, TEXT // longest))


def statement(connection, source):
    """The SELECT that reads a Source."""
    columns = _table(source).columns
    return select(*(asked(column, connection.dialect.name).label(column.name) for column in columns))


def _table(source):
    columns = [Column(name, type) for name, type in source.columns]
    return Table(source.name, MetaData(), *columns, schema=source.schema)
