"""Writing what rows change of records that are here already, or that rows before them have made: a chunk together."""

from collections import Counter

from django.utils.translation import gettext as _

from . import writing
from .merging import Known, changes, look_up


def write_known(c, sorter, candidates, made):
    """Write what `candidates` change; `made` are the Knowns of new records by their candidates. Returns what became of
    the rows."""
    named = [(one, one.known if isinstance(one.known, Known) else made.get(one.known)) for one in candidates]
    fresh = {known.record.pk: known for one, known in named if known and known is not one.known}
    look_up(sorter.bound, list(fresh.values()), {key for one in candidates for key in one.values})
    counts, wanted, asked = Counter(), {}, []
    for one, known in named:
        if known is None:
            one.refuse(None, _("A row before it means the same, and was left out."), "twice")
            continue
        changed = changes(known.now, one.values, sorter.options.same)
        if changed and not known.editable:
            one.refuse(None, _("It is here already, and you may see it but not change it."), "rule")
            continue
        known.values |= changed
        wanted.setdefault(known.record.pk, []).append(changed)
        asked.append((one, known, changed))
    refused = _update(c, sorter.entity, wanted)
    for one, known, changed in asked:
        if changed and (fault := _fault(c, known, changed, len(wanted[known.record.pk]), refused)):
            one.refuse(None, fault, "rule")
        else:
            counts["twice" if known.record.born == c.id else "update" if changed else "same"] += 1
    return counts


def _update(c, entity, wanted):
    """Write what is wanted of the records, {id: values of each row}; the faults by id."""
    together = {id: {key: value for values in rows for key, value in values.items()} for id, rows in wanted.items()}
    found = c.update_each(entity, {id: values for id, values in together.items() if values})
    return {id: fault for id, fault in found.items() if isinstance(fault, Exception)}


def _fault(c, known, changed, rows, refused):
    """Why what a row changes could not be written, "" if it was: of several rows of one record each by itself."""
    if known.record.pk not in refused:
        return ""
    if rows == 1:
        return writing.said(refused[known.record.pk])
    return writing.attempt(lambda: c.update(known.record, **changed))
