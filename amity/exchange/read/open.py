"""The way in: any file that somebody brings becomes a Table, or an Unreadable that says why not."""

import os
from pathlib import Path

from .calendar import read_calendar
from .csv import read_csv
from .json_lines import read_json
from .sniff import sniff
from .table import Table
from .vcard import read_vcard
from .xlsx import read_workbook


def open_table(
    path: str | os.PathLike,
    *,
    header: bool | None = None,
    sheet: str | None = None,
    encoding: str | None = None,
    delimiter: str | None = None,
) -> Table:
    """Open a CSV, Excel, OpenDocument, JSON, vCard or iCalendar file, recognised by what is in it.

    What the person chose by hand (whether there is a header, which sheet, encoding, separator) is obeyed where it
    applies; what is None is found out. Raises Unreadable with a translated message; faults of single rows come with
    the rows.
    """
    path = Path(path)
    kind = sniff(path)
    if kind == "csv":
        return read_csv(path, encoding=encoding, delimiter=delimiter, header=header)
    if kind == "json":
        return read_json(path)
    if kind == "calendar":
        return read_calendar(path, encoding=encoding)
    if kind == "vcard":
        return read_vcard(path, encoding=encoding)
    return read_workbook(path, kind, sheet=sheet, header=header)
