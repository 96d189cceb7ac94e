"""How a text table separates its cells."""

import csv
import re
from collections import Counter

DELIMITERS = ";\t,|"
SEP_LINE = re.compile(r"sep=(.)\r?\n?", re.I)
ROWS = 200


def announced_delimiter(line: str) -> str | None:
    """The separator that Excel's first line `sep=;` announces, if it is one."""
    match = SEP_LINE.fullmatch(line)
    return match[1] if match else None


def guess_delimiter(lines: list[str]) -> str:
    """The separator that cuts most of the lines into the same number of cells, at least two; else a comma."""
    return max(DELIMITERS, key=lambda delimiter: _fitness(lines, delimiter))


def spaces_before_quotes(lines: list[str], delimiter: str) -> bool:
    """Whether cells are written as `a, "b, c"`, with a space that must be skipped for the quotation mark to count."""
    return delimiter in ",;|" and any(f'{delimiter} "' in line for line in lines)


def _fitness(lines: list[str], delimiter: str) -> tuple[float, int, int]:
    widths = [len(cells) for cells in _cells(lines, delimiter) if cells]
    wide = Counter(width for width in widths if width > 1)
    if not wide:
        return (0, 0, delimiter == ",")
    width, count = wide.most_common(1)[0]
    at_head = widths[0] > 1
    return (round(count / len(widths), 1) + 0.3 * at_head, width, delimiter == ",")


def _cells(lines: list[str], delimiter: str) -> list[list[str]]:
    found = []
    reader = csv.reader(lines[:ROWS], delimiter=delimiter, skipinitialspace=True)
    while True:
        try:
            found.append(next(reader))
        except StopIteration:
            return found
        except csv.Error:
            continue
