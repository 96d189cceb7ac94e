"""Columns that go to sensitive fields: shown as dots, and kept sealed as far as they are kept at all."""

import json
from datetime import timedelta

from django.utils.translation import gettext as _

from amity.base.clock import now
from amity.records.fields.masked import DOTS
from amity.records.registry import find_entity
from amity.users.actor import House

from ..imports import Import, State
from .offer import split
from .offers import offers

LEFT = (State.UPLOADED, State.CHECKED, State.FAILED)
OVER = (State.DONE, State.UNDONE)
LEFT_FOR = timedelta(days=7)
"""So long the file of an import waits that nobody went on with."""


def going(imported):
    """The numbers of the columns that go to sensitive fields."""
    return _of(imported, House(), lambda field: field.sensitive)


def sealed(imported):
    """Those of which the check, and the import, have kept what was wrong."""
    return set(imported.found.get("sensitive", ()))


def dot_samples(imported):
    """Have the examples of these columns be dots."""
    samples = imported.table.get("samples", [])
    for at in going(imported):
        if at < len(samples) and samples[at]:
            samples[at] = [DOTS]


def shut(imported, cells, faults):
    """(cells, faults, the JSON to be sealed) of a row with which something is wrong."""
    columns = sealed(imported)
    held = {at: text for at, text in enumerate(cells) if at in columns and text.strip()}
    said = {at: fault[1] for at, fault in enumerate(faults) if fault[0] in held}
    if not held:
        return cells, faults, ""
    cells = [DOTS if at in held else text for at, text in enumerate(cells)]
    faults = [[column, _unsaid() if at in said else words, *code] for at, (column, words, *code) in enumerate(faults)]
    return cells, faults, json.dumps({"cells": held, "said": said}, ensure_ascii=False)


def _unsaid():
    return _("This can’t be read.")


def open_for(actor, imported):
    """A function that has a FaultyRow be as it was brought, as far as `actor` may know: who brought the file, and may
    still fill these fields."""
    mine = sealed(imported) if actor.id == imported.owner_id else set()
    mine &= _of(imported, actor, lambda field: True) if mine else mine

    def opened(row):
        kept = json.loads(row.sealed) if mine and row.sealed else {"cells": {}, "said": {}}
        for at, text in kept["cells"].items():
            if int(at) in mine:
                row.cells[int(at)] = text
        for at, words in kept["said"].items():
            if row.faults[int(at)][0] in mine:
                row.faults[int(at)][1] = words
        return row

    return opened


def shut_words(imported, unknown):
    """({"column:key": words}) of what may stand in the open; the words of sensitive columns are sealed."""
    columns = sealed(imported)
    held = {key: said for key, said in unknown.items() if int(key.partition(":")[0]) in columns}
    imported.sealed = json.dumps(held, ensure_ascii=False) if held else ""
    return {key: said for key, said in unknown.items() if key not in held}


def unknown_words(imported):
    """{"column:key": [[word, how often]]} of all columns."""
    return imported.found.get("unknown", {}) | (json.loads(imported.sealed) if imported.sealed else {})


def _of(imported, actor, is_meant):
    entity = find_entity(imported.entity)
    known = offers(entity.bound(actor)) if entity else {}
    fields = {at: one.field for at, value in enumerate(imported.mapping) if (one := known.get(split(value)[0]))}
    return {at for at, field in fields.items() if field is not None and is_meant(field)}


def drop_file(imported):
    """Remove the file of an import that is over, if it brought values of sensitive fields."""
    if imported.state in OVER and (sealed(imported) or going(imported)):
        imported.path.unlink(missing_ok=True)


def tidied():
    """Remove the files with sensitive values of imports that are over, and of those that nobody went on with."""
    for imported in Import.objects.filter(state__in=OVER).iterator():
        if imported.path.exists():
            drop_file(imported)
    for imported in Import.objects.filter(state__in=LEFT, change=None, since__lt=now() - LEFT_FOR).iterator():
        if imported.path.exists() and (sealed(imported) or going(imported)):
            _leave(imported)


def _leave(imported):
    mine = Import.objects.filter(pk=imported.pk, state=imported.state, since=imported.since)
    message = _("It was not gone on with, and its file is removed: it held values of sensitive fields. Bring it again.")
    if mine.update(state=State.FAILED, since=now(), message=message, table={}):
        imported.faulty.all().delete()
        imported.path.unlink(missing_ok=True)
