"""Editing many records at once, each with values of its own, with the same rules and the same history."""

from django.db import DatabaseError
from django.utils.translation import gettext as _

from . import asides_written, bulk, checking, rule
from .difference import copied, differing
from .errors import Invalid, NotFound, Refused
from .scope import among, left, visible
from .statement import these
from .tags_in_passing import grown
from .telling import told


class _NotAll(Exception):
    """Some of the records were refused only once they were written."""


def each(door, entity, wanted):
    """Give each record its values: `wanted` is {id: values by field key}; all that can be written.

    Statements do not grow with the records. Where something is refused only once it is written, the records are
    written again one by one. Gives for each id whether anything differed, or the Refused, Invalid or NotFound that
    says why it was not written.
    """
    found = {}
    try:
        with door.whole(apart=True):
            _together(door, entity, wanted, found)
    except (_NotAll, Refused, Invalid, NotFound, DatabaseError):
        for id, values in wanted.items():
            if not isinstance(found.get(id), Exception):
                found[id] = _alone(door, entity, id, values)
    return found


def _alone(door, entity, id, values):
    try:
        with door.whole(apart=True):
            return bool(door.update(entity.model(pk=id), **values))
    except (Refused, Invalid, NotFound) as fault:
        return fault
    except DatabaseError:
        return Refused(_("The database refused this row."))


def _together(door, entity, wanted, found):
    """Fill `found` with whether each differed, and faults; raises _NotAll where some are refused once they are
    written."""
    grew = {id: grown(door, entity, values) for id, values in wanted.items()}
    permitted = zip(grew, checking.permitted_each(door.actor, entity, grew.values(), new=False), strict=True)
    given = {id: one for id, one in permitted if not _is_fault(found, id, one)}
    rows = visible(door.actor, entity, "edit").select_for_update(of=("self",), no_key=True)
    before = {row.pk: row for row in rows.filter(these(given)).order_by("pk")}
    _tell_missing(door, entity, given.keys() - before.keys(), found)
    changes, beside = _differences(door, entity, before, given)
    changed = {after.pk: (old, after) for old, after in changes if differing(old, after) or after.pk in beside}
    # Without those that are refused the rules may say otherwise of the others: a value that one would have given up.
    while faults := rule.faults(entity, list(changed.values()), door):
        changed = {id: pair for id, pair in changed.items() if not _is_fault(found, id, faults.get(id))}
    with told(entity):
        bulk.write(entity.model, [pair for pair in changed.values() if differing(*pair)])
    written = [(after, beside[id]) for id, (_old, after) in changed.items() if id in beside]
    asides_written.write(door, entity, written)
    rule.follow(entity, list(changed.values()), door)
    allowed = left(door.actor, entity, changed, "edit")
    for id in changed.keys() - allowed:
        found[id] = Refused(_("After this change you could no longer reach it."), rule="rights")
    if len(allowed) != len(changed):
        raise _NotAll
    door.count(entity.key, "update", len(changed))
    for id in before.keys() - found.keys():
        found[id] = id in changed


def _is_fault(found, id, one):
    """Whether `one` is a fault, which is kept as what became of the record."""
    if isinstance(one, Exception):
        found[id] = one
        return True
    return False


def _tell_missing(door, entity, ids, found):
    seen = among(door.actor, entity, ids)
    for id in ids:
        may_not = Refused(_("You may see this, but not change it."), rule="rights")
        found[id] = may_not if id in seen else NotFound(entity.key)


def _differences(door, entity, before, given):
    """([(before, after)] of all rows, {id: aside values by key} of what differs there)."""
    changes, aside, teams = [], {}, {}
    for id, old in before.items():
        columns, beside = checking.split(given[id], old.custom)
        checking.go_over(door.actor, old, columns, teams)
        changes.append((old, copied(old, columns)))
        aside[id] = beside
    return changes, asides_written.differing(door.actor, entity, aside)
