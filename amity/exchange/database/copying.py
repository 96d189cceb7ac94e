"""One table copied to a file: the rows as they stood at one moment, in constant memory."""

import csv

from sqlalchemy import Column, MetaData, Table, func, select

from ..imports import ours_alone
from .texts import asked, bearable, text_of

PIECE = 2000
HEAD = "\ufeff"
OPENING = {"header": True, "encoding": "utf-8-sig", "delimiter": ","}
"""How the file is to be opened."""


def count(connection, source):
    """How many rows there are. Of a view nobody asks that: it would be worked out twice."""
    return 0 if source.view else connection.scalar(select(func.count()).select_from(_table(source)))


def copy(connection, source, path, tell):
    """Write the rows of a Source to the CSV `path`; `tell(n)` hears how many there are so far."""
    rows = connection.execution_options(stream_results=True, yield_per=PIECE).execute(statement(connection, source))
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    done = 0
    with open(path, "w", encoding="utf-8", errors="replace", newline="", opener=ours_alone) as file:
        file.write(HEAD)
        writer = csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
        writer.writerow([bearable(name) for name, _type in source.columns])
        for piece in rows.partitions(PIECE):
            writer.writerows([map(text_of, row) for row in piece])
            done += len(piece)
            tell(done)


def statement(connection, source):
    """The SELECT that reads a Source."""
    columns = _table(source).columns
    return select(*(asked(column, connection.dialect.name).label(column.name) for column in columns))


def _table(source):
    columns = [Column(name, type) for name, type in source.columns]
    return Table(source.name, MetaData(), *columns, schema=source.schema)
