"""The rows that were left out as a file, each with the reason: to be mended and brought again."""

from django.http import StreamingHttpResponse
from django.utils.text import slugify
from django.utils.translation import gettext as _

from amity.exchange.imports import find_import
from amity.exchange.write_csv import write_csv

from ..missing import or_missing


@or_missing
def left_out(request, id):
    """A CSV with the columns of the file, and why."""
    imported = find_import(request.actor, id)
    headers = imported.table["headers"]
    kept = imported.faulty.order_by("number").iterator(chunk_size=500)
    rows = ([*(row.cells + [""] * len(headers))[: len(headers)], str(row.number), _why(row, headers)] for row in kept)
    pieces = write_csv([*headers, _("Row"), _("Why it was left out")], rows, language=request.actor.language)
    answer = StreamingHttpResponse(pieces, content_type="text/csv; charset=utf-8")
    name = slugify(imported.name.rpartition(".")[0] or imported.name) or "import"
    answer["Content-Disposition"] = f'attachment; filename="{name}-left-out.csv"'
    return answer


def _why(row, headers):
    said = [
        (headers[at] if at is not None and at < len(headers) else "", message) for at, message, *_code in row.faults
    ]
    return "; ".join(f"{header}: {message}" if header else message for header, message in said)
