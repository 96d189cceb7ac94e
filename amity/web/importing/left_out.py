"""The rows that were left out as a file, each with the reason."""

from django.http import StreamingHttpResponse
from django.utils.text import slugify

from amity.exchange.importing.left_out import heads, rows
from amity.exchange.imports import find_import
from amity.exchange.write_csv import write_csv

from ..missing import or_missing


@or_missing
def left_out(request, id):
    """A CSV with the columns of the file, and why."""
    imported = find_import(request.actor, id)
    actor, header = request.actor, heads(imported.table.get("headers", []))
    pieces = write_csv(header, rows(imported, actor), language=actor.language)
    answer = StreamingHttpResponse(pieces, content_type="text/csv; charset=utf-8")
    name = slugify(imported.name.rpartition(".")[0] or imported.name) or "import"
    answer["Content-Disposition"] = f'attachment; filename="{name}-left-out.csv"'
    return answer
