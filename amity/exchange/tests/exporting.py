"""Short words for tests of export: take along, and read what was written."""

import csv
import io
import json

from amity.exchange.exporting.formats import FORMATS
from amity.exchange.exporting.taking import Taking
from amity.records.registry import find_entity


def written(actor, key, format="csv", **asked):
    """The bytes of an export of an entity's records by `actor`."""
    asked.setdefault("options", {"bom": False, "delimiter": "comma"})
    taking, file = Taking(find_entity(key).bound(actor), FORMATS[format], **asked), io.BytesIO()
    taking.format.write(file, taking.table(), taking.options)
    return file.getvalue()


def lines(actor, key, **asked):
    """The rows of an export as CSV: a dict each."""
    return list(csv.DictReader(io.StringIO(written(actor, key, **asked).decode(), newline="")))


def objects(actor, key, **asked):
    """The records of an export as JSON lines."""
    return [json.loads(line) for line in written(actor, key, "jsonl", **asked).splitlines()]
