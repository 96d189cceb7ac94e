"""What of the removed rows of a Change comes back to an actor.

A record that was removed in its own right comes back if they could edit it. What it took along (its parts, links of
others to it, seen or not) comes back with it by the house's own right: the Change took it, and putting it back tells
nothing. What hangs on something that is no longer there stays away.
"""

from django.utils.translation import gettext as _

from .bin import removed_by
from .registry import entity_of
from .undo_plan import existing


def coming_back(asked, found):
    """(the ids of what comes back, {model: [(n, id)]} of removed parts of records that were not removed).

    `asked` is the Allowed of the actor for the Plan `found`; what they may not bring back is noted there.
    """
    gone = {id for rows in found.restore.values() for _n, id in rows}
    above = {id: {one for _model, one in found.hangs[id]} & gone for id in gone}
    adrift = _adrift(found, gone)
    coming = _roots(asked, found, above)
    waiting = {id for id in gone if above[id]} - adrift
    while more := {id for id in waiting if above[id] <= coming}:
        coming |= more
        waiting -= more
    parts = {}
    for model, rows in found.restore.items():
        if entity_of(model) is None and (rest := [(n, id) for n, id in rows if not above[id] and id not in adrift]):
            parts[model] = rest
    return coming, parts


def _roots(asked, found, above):
    def gone(actor, entity, verb):
        return removed_by(actor, entity, found.change.pk, verb)

    coming = set()
    for model, rows in found.restore.items():
        entity, ids = entity_of(model), [id for _n, id in rows if not above[id]]
        if entity is not None and ids:
            words = _("You may see %(names)s, but not bring it back.")
            seen = asked.seen(entity, ids, "edit", words, gone)
            asked.reached.setdefault(entity, set()).update(seen)
            coming |= seen
    return coming


def _adrift(found, gone):
    """The ids of removed rows that hang on what is not there and does not come back with them."""
    hanging = {}
    for id in gone:
        for model, one in found.hangs[id]:
            if one not in gone:
                hanging.setdefault(model, {}).setdefault(one, []).append(id)
    adrift = set()
    for model, rows in hanging.items():
        there = existing(model, list(rows))
        adrift.update(id for one, ids in rows.items() if one not in there for id in ids)
    return adrift
