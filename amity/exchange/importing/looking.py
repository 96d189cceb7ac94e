"""The first look into a file: its columns, some of its rows, and what they could mean."""

from functools import partial
from itertools import chain, islice

from django.utils.translation import gettext as _

from amity.base.text.clean import CONTROL

from .. import saved_mappings
from ..presets import recognise, take_over
from ..read.open import open_table
from ..read.table import Unreadable
from . import keyed, left_out, sensitive
from .dates import guess_order
from .offers import offers, proposed
from .options import Options

LOOKED_AT = 100
COUNTED = 10_000
COLUMNS = 500
SHOWN = 300
"""Characters of a cell that are kept for looking at."""


def look(imported, bound):
    """Open the file as the options say; note what it looks like and what its columns may go to.

    What was found out about encoding, separator, sheet and header is noted among the options, so that every later
    reading is the same. Raises Unreadable. Saves nothing.
    """
    options = Options.of(imported)
    with open_table(imported.path, **options.opening) as table:
        if len(table.headers) > COLUMNS:
            message = _("The table has %(found)d columns; at most %(most)d can be brought. Remove those without use.")
            raise Unreadable(message % {"found": len(table.headers), "most": COLUMNS})
        rows = list(islice(table.rows, LOOKED_AT))
        number = sum(1 for _row in islice(chain(rows, table.rows), COUNTED + 1))
        samples = [[clipped(cell) for cell in row.cells] for row in rows]
        options.header, options.sheet = table.has_header, table.sheet
        options.encoding, options.delimiter = table.encoding, table.delimiter
        imported.table = {
            "kind": "database" if options.base else table.kind,
            "headers": [clipped(header) for header in table.headers],
            "samples": [_samples(samples, at) for at in range(len(table.headers))],
            "sheets": table.sheets,
            "rows": number,
        }
    options.dates = guess_order(cell for row in samples for cell in row)
    imported.options = options.packed()
    _propose(imported, bound, samples)
    if options.base:
        imported.options["source"] = options.source
    sensitive.dot_samples(imported)


def _propose(imported, bound, samples):
    """Say where the columns may go: by their headers and what is in them, as the program does that wrote the file, as
    the keys of a table tell, or as such columns went before."""
    known, headers = offers(bound), imported.table["headers"]
    values, whys = proposed(bound, known, headers, samples)
    imported.mapping = [values.get(at, "") for at in range(len(headers))]
    imported.table["whys"] = [whys.get(at, "") for at in range(len(headers))]
    if (preset := recognise(headers, imported.entity)) is not None:
        imported.table["looks"] = [preset.system, preset.entity]
        if preset.entity == imported.entity:
            take_over(preset, imported, known)
    if imported.options["base"]:
        keyed.take_over(imported, known)
    own = headers[: len(headers) - left_out.added(headers)]
    for at in range(len(own), len(headers)):
        imported.mapping[at] = imported.table["whys"][at] = ""
    of_header = partial(saved_mappings.for_header, bound.actor, imported.entity)
    if (used := of_header(headers) or of_header(own)) is not None:
        saved_mappings.apply(used, imported, known)
        imported.table |= {"whys": [""] * len(headers), "used": [used.name, used.used_at.isoformat()]}


def _samples(rows, at):
    """The first few different cells of a column."""
    return list(islice(dict.fromkeys(row[at][:60] for row in rows if row[at].strip()), 3))


def clipped(cell, limit=SHOWN):
    """A cell as JSON and a page can carry it."""
    return CONTROL.sub("", cell[:limit])
