"""Keeping the rows of a file that could not be taken as they are."""

from amity.records.inserting import insert_rows, packed

from ..imports import FaultyRow
from .looking import clipped

KEPT = 10_000
"""Characters of a cell of a row that was left out: for mending and bringing it again."""
COLUMNS = [FaultyRow._meta.get_field(name) for name in ("imported", "number", "cells", "faults")]


def keep_faulty(imported, candidates):
    """Write down those of the candidates with which anything is wrong."""
    insert_rows(FaultyRow, [one.column for one in COLUMNS], (_row(imported, one) for one in candidates if one.wrong))


def _row(imported, one):
    cells = [clipped(cell, KEPT) for cell in one.cells]
    values = imported.pk, one.number, cells, [list(fault) for fault in one.wrong]
    return [packed(column, value) for column, value in zip(COLUMNS, values, strict=True)]
