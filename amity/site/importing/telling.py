"""What the terminal hears of an import."""

from collections import Counter

from amity.exchange.importing.left_out import heads, rows
from amity.exchange.imports import left_out
from amity.exchange.write_csv import write_csv

from ..opening import say

COUNTED = {
    "create": "new",
    "update": "changed",
    "same": "unchanged",
    "twice": "twice in the file",
    "along": "made along",
    "less": "in without a cell",
    "skip": "left out",
}
SHOWN = 20


def columns(imported):
    """Say where the columns go."""
    say(f"{imported.name}, as {imported.entity}")
    for header, value in zip(imported.table["headers"], imported.mapping, strict=True):
        say(f"  {header[:40]:<40} -> {value or '(left out)'}")


def outcome(imports, are):
    """Say what became of the rows, or `are` "Would be", and what is wrong with the first of those left out."""
    for one in imports:
        counts = ", ".join(f"{word}: {one.counts.get(what, 0)}" for what, word in COUNTED.items())
        say(f"{one.name}: {one.message or one.get_state_display()}. {are} {counts}")
        for row in one.faulty.order_by("number")[:SHOWN]:
            for column, message, *_code in row.faults:
                say(f"  row {row.number}{_where(one, column)}: {message}")


def rejected(imports, path, actor):
    """Write the rows that are left out or go in without a cell to `path`, of several files to one beside it for each;
    gives (path, how many are left out, how many go in) of what was written."""
    names = Counter(one.name for one in imports)
    for one in imports:
        if number := one.faulty.count():
            name = one.name.rpartition(".")[0] or one.name
            name = f"{name}-{one.place}" if names[one.name] > 1 else name
            there = path if len(imports) == 1 else path.with_stem(f"{path.stem}-{name.replace('/', '-')}")
            with there.open("wb") as file:
                file.writelines(write_csv(heads(one.table["headers"]), rows(one, actor)))
            out = len(left_out(one.faulty))
            yield there, out, number - out


def _where(imported, column):
    headers = imported.table["headers"]
    return f", {headers[column]}" if column is not None and column < len(headers) else ""
