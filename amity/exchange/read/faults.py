"""What can be wrong inside cells: lost characters, NULs, monstrous lengths; and the apostrophe that guards formulas."""

import re

from django.utils.translation import gettext as _

from .table import Problem

MAX_CELL = 1_000_000
NO_TEXT = "\ufffd\ufffe"
"""Stands before what bytes look like that are no text, in the copy of a table of a database."""
GUARD = re.compile(r"'+[=+\-@\t\r]")


def look_closer(cells: list[str], number: int, *, cut: bool = False) -> tuple[list[str], tuple[Problem, ...]]:
    """Clean the cells of row `number`; give them with the problems met. `cut` says that the row's end was left out."""
    problems = []
    if cut:
        problems.append(Problem(number, None, _("The row is too long; its end was left out. Is a line break missing?")))
    cleaned = []
    for column, cell in enumerate(cells):
        if "\0" in cell:
            cell = cell.replace("\0", "")
            message = _("The cell had invisible characters (NUL); they were removed.")
            problems.append(Problem(number, column, message, blocks=False))
        if cell.startswith(NO_TEXT):
            message = _("The cell holds bytes that are no text: “%s”") % cell.removeprefix(NO_TEXT)
            problems.append(Problem(number, column, message, code="bytes"))
            cell = ""
        if "\ufffd" in cell:
            message = _("Some characters can't be read. Save the file as UTF-8, or choose another encoding.")
            problems.append(Problem(number, column, message))
        if len(cell) > MAX_CELL:
            message = _("The cell holds %(found)d characters; at most %(most)d are allowed.")
            problems.append(Problem(number, column, message % {"found": len(cell), "most": MAX_CELL}))
            cell = cell[:MAX_CELL]
        cleaned.append(cell[1:] if GUARD.match(cell) else cell)
    return cleaned, tuple(problems)
