"""Rows that were left out, each wrong cell with its reason; and the first rows as they will be."""

from collections import Counter
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from amity.exchange.importing.left_out import known_to
from amity.exchange.importing.offer import split
from amity.exchange.importing.offers import entity_named, offers
from amity.exchange.imports import State

from .words import grouped

SHOWN = 50
WIDE = 7
"""So many rows and columns are shown; the file of the rows left out has them all."""
REASONS = 3
"""So many reasons are told of one of several files."""


@dataclass
class Faulty:
    """`heads` of the columns, `rows` of (number, [(head, text, fault)], fault of the whole), `more` rows that aren't
    shown; `by_column` is [(header, how many)], the worst first, `no_text` the same of
    cells whose bytes are no text; `preview` is (heads, [(number, what, [texts])]),
    `updates` [(row, title, [(label, before, after)])]."""

    heads: list
    rows: list
    more: int
    by_column: list = field(default_factory=list)
    preview: tuple = ()
    updates: list = field(default_factory=list)
    no_text: list = field(default_factory=list)


def faulty(imported, actor):
    """What a page shows of the rows that were left out, and of those that will go in."""
    headers = imported.table.get("headers", [])
    kept = list(imported.faulty.order_by("number")[: SHOWN + 1])
    for one in kept:
        one.faults = known_to(actor, imported, one.faults)
    columns = _columns(imported, kept)
    rows = [_row(one, columns, headers) for one in kept[:SHOWN]]
    more = max(imported.counts.get("skip", 0) + imported.counts.get("less", 0) - len(rows), 0)
    by_column, no_text = (_counted(imported, name, headers) for name in ("columns", "bytes"))
    if imported.state not in (State.CHECKED, State.DONE):  # the check's, of all rows
        by_column = no_text = []
    by_column = [(header, grouped(number)) for header, number in by_column]
    return Faulty([headers[at] for at in columns], rows, more, by_column, *_ahead(imported, actor), no_text)


def _counted(imported, name, headers):
    """[(header, how many)], the worst first; "" stands for whole rows."""
    counted = sorted(imported.found.get(name, {}).items(), key=lambda one: -one[1])
    return [(headers[int(at)] if int(at) >= 0 else "", number) for at, number in counted if int(at) < len(headers)]


def reasons(imported, actor):
    """[(words, how many)] why the first rows were left out, the most frequent first."""
    said = Counter()
    for faults in imported.faulty.order_by("number").values_list("faults", flat=True)[:SHOWN]:
        headers = imported.table.get("headers", [])
        faults = known_to(actor, imported, faults)
        said.update({f"{headers[at]}: {words}" if at is not None else words for at, words, *_code in faults[:1]})
    return said.most_common(REASONS)


def _columns(imported, kept):
    """Those with faults first of all, then the first that go anywhere, in the order of the file."""
    wrong = dict.fromkeys(at for row in kept for at, *_said in row.faults if at is not None)
    going = [at for at, value in enumerate(imported.mapping) if value]
    return sorted([*wrong, *(at for at in going if at not in wrong)][:WIDE])


def _row(one, columns, headers):
    said = {}
    for at, message, *_code in one.faults:
        said.setdefault(at, message)
    cells = [(headers[at], one.cells[at] if at < len(one.cells) else "", said.get(at, "")) for at in columns]
    whole = _("goes in without it") if one.kept else said.get(None, "")
    return one.number, [(head, text[:80], fault) for head, text, fault in cells], whole


def _ahead(imported, actor):
    """The rows as they will be, and the records that will change, as far as the reader may see the fields.

    Somebody else's check has seen what they see: that is not shown."""
    entity = entity_named(imported.entity, actor)
    if entity is None or imported.by_id != actor.id:
        return (), []
    known = offers(entity.bound(actor))
    updates = [
        (one["row"], one["title"], [(known[key].label, *said) for key, *said in one["edits"] if key in known])
        for one in imported.found.get("updates", ())
    ]
    return _preview(imported, known), updates


def _preview(imported, known):
    rows = imported.found.get("preview", [])
    if not rows:
        return ()
    keys = list(dict.fromkeys(key for row in rows for key in row["cells"]))
    order = [known[split(value)[0]].of for value in imported.mapping if split(value)[0] in known]
    keys.sort(key=lambda key: order.index(key) if key in order else -1)
    labels = [known[key].label if key in known else key for key in keys]
    return labels, [(row["row"], row["what"], [row["cells"].get(key, "") for key in keys]) for row in rows]
