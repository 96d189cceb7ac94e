"""Keeping the rows of a file that could not be taken as they are."""

from collections import Counter

from amity.base.sealed import seal
from amity.records.inserting import insert_rows, packed

from ..imports import FaultyRow
from . import sensitive
from .looking import clipped

KEPT = 10_000
"""Characters of a cell of a row that was left out: for mending and bringing it again."""
COLUMNS = [FaultyRow._meta.get_field(name) for name in ("imported", "number", "cells", "faults", "sealed")]


def keep_faulty(imported, candidates):
    """Write down those of the candidates with which anything is wrong."""
    insert_rows(FaultyRow, [one.column for one in COLUMNS], (_row(imported, one) for one in candidates if one.wrong))


def keep_late(imported, candidates):
    """Write down what is wrong with links of rows that are in themselves: these cells alone are left out. Returns the
    Counter of what this makes more."""
    counts, late = Counter(), [one for one in candidates if one.faults]
    rows = imported.faulty.filter(number__in=[one.number for one in late])
    before = {number: len(faults) for number, faults in rows.values_list("number", "faults")}
    rows.delete()
    for one in late:
        one.faults, one.dropped = [], [*one.faults, *one.dropped]
        counts += Counter(less=one.number not in before, cells=len(one.dropped) - before.get(one.number, 0))
    keep_faulty(imported, late)
    return counts


def _row(imported, one):
    cells = [clipped(cell, KEPT) for cell in one.cells]
    cells, faults, held = sensitive.shut(imported, cells, [list(fault) for fault in one.wrong])
    values = imported.pk, one.number, cells, faults, seal(held)
    return [packed(column, value) for column, value in zip(COLUMNS, values, strict=True)]
