"""The rows with errors, left out or in without a cell, as a table: to be mended and brought again, as it is."""

from django.conf import settings
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from .sensitive import open_for

OF_THE_ASKER = ("missing", "several", "rights", "rule", "absent")
"""The codes of faults whose words lean on what the one who asked sees."""


def heads(headers):
    """The header of that table: the file's, then what is wrong."""
    return [*headers, *_ours()]


def rows(imported, actor):
    """Its rows as `actor` may know them, in the order of the file, as they are asked for."""
    return _rows(imported, actor, get_language())


def _rows(imported, actor, language):
    headers, opened = imported.table.get("headers", []), open_for(actor, imported)
    for row in map(opened, imported.faulty.order_by("number").iterator(chunk_size=500)):
        with override(language):  # whoever streams them is past the request and its language
            line = _line(row, known_to(actor, imported, row.faults), headers)
        yield line


def _line(row, faults, headers):
    row.faults = faults
    columns = ", ".join(dict.fromkeys(filter(None, (_header(at, headers) for at, *_said in faults))))
    codes = ", ".join(dict.fromkeys(code for _at, _message, *codes in faults for code in codes[:1]))
    cells = [*row.cells, *[""] * len(headers)][: len(headers)]
    return [*cells, str(row.number), columns, codes, _why(row, headers)]


def known_to(actor, imported, faults):
    """The faults of a row as `actor` may know them: what leans on what another sees, who had the file gone through, is
    told to nobody but administrators."""
    if actor.administers or actor.id == imported.by_id:
        return faults
    return [[at, _other() if code in OF_THE_ASKER else words, code, *alone] for at, words, code, *alone in faults]


def _other():
    return _("Somebody else had this checked. Check it again to see why.")


def added(headers):
    """How many of the last columns of a file are those that tell what was wrong; the last was called otherwise once."""
    for language, _name in settings.LANGUAGES:
        with override(language):
            ours = _ours()
            last = ours[-1], _("Why it was left out")
        if len(headers) > len(ours) and headers[-1] in last:
            return len(ours)
    return 0


def _ours():
    return [_("Row"), _("Column"), _("Code"), _("What is wrong")]


def _why(row, headers):
    said = [(_header(at, headers), message) for at, message, *_code in row.faults]
    why = "; ".join(f"{header}: {message}" if header else message for header, message in said)
    return _("%(why)s (the row goes in without it)") % {"why": why} if row.kept else why


def _header(at, headers):
    return headers[at] if at is not None and at < len(headers) else ""
