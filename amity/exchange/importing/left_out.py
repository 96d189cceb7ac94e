"""The rows that were left out as a table: to be mended and brought again, as it is."""

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override


def heads(headers):
    """The header of that table: the file's, then what is wrong."""
    return [*headers, *_ours()]


def rows(imported):
    """Its rows, in the order of the file, as they are asked for."""
    headers = imported.table.get("headers", [])
    for row in imported.faulty.order_by("number").iterator(chunk_size=500):
        columns = ", ".join(dict.fromkeys(filter(None, (_header(at, headers) for at, *_said in row.faults))))
        codes = ", ".join(dict.fromkeys(code for _at, _message, *codes in row.faults for code in codes[:1]))
        cells = [*row.cells, *[""] * len(headers)][: len(headers)]
        yield [*cells, str(row.number), columns, codes, _why(row, headers)]


def added(headers):
    """How many of the last columns of a file are those that tell what was wrong."""
    for language, _name in settings.LANGUAGES:
        with override(language):
            ours = _ours()
        if len(headers) > len(ours) and headers[-1] == ours[-1]:
            return len(ours)
    return 0


def _ours():
    return [_("Row"), _("Column"), _("Code"), _("Why it was left out")]


def _why(row, headers):
    said = [(_header(at, headers), message) for at, message, *_code in row.faults]
    why = "; ".join(f"{header}: {message}" if header else message for header, message in said)
    return _("%(why)s (the row is in without it)") % {"why": why} if row.kept else why


def _header(at, headers):
    return headers[at] if at is not None and at < len(headers) else ""
