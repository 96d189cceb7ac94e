"""Presets: what other programs' exports look like, one file of data for each program.

A file names its `system` and its kinds of export. Of each: the `entity` that it holds; `marks`, lists of headers of
which one list must be there whole; `columns` that headers alone do not tell, {header: value}, "-" for none, and where
two go to one field that takes but one, the header that is named first; `given` values of fields; `words`, {field key:
{text: target}}.
"""

import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from django.utils.translation import gettext as _

from ..wording import plain


@dataclass(frozen=True)
class Preset:
    """One kind of export of one program; headers in `marks` and `columns` are in plain form, in `written` the marks are
    as the program writes them."""

    system: str
    entity: str
    marks: tuple
    written: tuple
    columns: dict = field(default_factory=dict)
    given: dict = field(default_factory=dict)
    words: dict = field(default_factory=dict)


@cache
def presets():
    """All there are, in the order of their files."""
    found = []
    for path in sorted(Path(__file__).parent.glob("*.toml")):
        told = tomllib.loads(path.read_text())
        for kind in told["kinds"]:
            written = tuple(map(frozenset, kind["marks"]))
            marks = tuple(frozenset(map(plain, marks)) for marks in written)
            columns = {plain(header): value for header, value in kind.get("columns", {}).items()}
            said = {"given": kind.get("given", {}), "words": kind.get("words", {})}
            found.append(Preset(told["system"], kind["entity"], marks, written, columns, **said))
    return found


def recognise(headers, entity=""):
    """The Preset whose marks are all among the headers: of several one that writes them just so (`Id` is Salesforce's,
    `id` EspoCRM's), then the one with most marks; of equals that of `entity`. None where no program is known by them,
    or where it is Amity's own export."""
    if _ours(headers):
        return None
    as_is, there = {header.strip() for header in headers}, {plain(header) for header in headers}
    fitting = []
    for one in presets():
        pairs = zip(one.marks, one.written, strict=True)
        marked = [(written <= as_is, len(marks)) for marks, written in pairs if marks <= there]
        if marked:
            fitting.append((*max(marked), one.entity == entity, one))
    return max(fitting, key=lambda found: found[:3])[3] if fitting else None


def _ours(headers):
    """Whether an export of Amity's own has such headers: ids beside what they are of."""
    told = {header.casefold() for header in headers}
    return "id" in told and (any(header.endswith(": id") for header in told) or {"owner.id", "team.id"} <= told)


def take_over(preset, imported, known):
    """Have the columns of an import go where the preset says, as far as `known`, the offers, allow it."""
    headers = [plain(header) for header in imported.table["headers"]]
    taken = {}
    for at, header in enumerate(headers):
        value = preset.columns.get(header)
        if value == "-" or (value and value.split("|")[0] in known):
            taken[at] = "" if value == "-" else value
    order = list(preset.columns)
    for at in sorted(taken, key=lambda at: order.index(headers[at])):
        value = taken[at]
        if value and not known[value.split("|")[0]].repeats and value in (taken[one] for one in taken if one != at):
            taken |= {one: "" for one in taken if one != at and taken[one] == value}
    ours = {value.split("|")[0] for value in taken.values() if value}
    for at, value in enumerate(imported.mapping):
        offer = known.get(value.split("|")[0])
        if at in taken:
            imported.mapping[at] = taken[at]
            imported.table["whys"][at] = (
                _("So it is called in %(system)s.") % {"system": preset.system} if taken[at] else ""
            )
        elif offer is not None and not offer.repeats and offer.key in ours:
            imported.mapping[at] = ""
    keys = [value.split("|")[0] for value in imported.mapping]
    maps = {f"{at}:{key}": preset.words[key] for at, key in enumerate(keys) if key in preset.words}
    imported.options |= {"source": preset.system, "given": preset.given, "maps": maps}
