"""Cutting a line whose quotation marks break the rules."""


def split_loosely(text: str, delimiter: str) -> tuple[list[str], bool]:
    """Cells of one record, and whether every quotation mark that opened a cell was closed.

    A mark closes a cell only before a delimiter or the end of a line; any other one inside belongs to the text.
    One that never closes is text too.
    """
    cells, closed, at = [], True, 0
    text = text.rstrip("\r\n")
    while True:
        stop = _closing(text, at + 1, delimiter) if text.startswith('"', at) else -1
        if stop >= 0:
            cells.append(text[at + 1 : stop].replace('""', '"'))
            at = stop + 1
        else:
            closed = closed and not text.startswith('"', at)
            stop = text.find(delimiter, at)
            stop = len(text) if stop < 0 else stop
            cells.append(text[at:stop])
            at = stop
        if at >= len(text):
            return cells, closed
        at += 1


def _closing(text: str, at: int, delimiter: str) -> int:
    """Where the quoted cell that began before `at` ends; -1 when it doesn't."""
    inner = 0
    while (at := text.find('"', at)) >= 0:
        follows = text[at + 1 : at + 2]
        if follows in ("", delimiter):
            return at
        if follows == '"':
            if inner % 2 and text[at + 2 : at + 3] in ("", delimiter):
                return at + 1
            at += 2
        else:
            inner += 1
            at += 1
    return -1
