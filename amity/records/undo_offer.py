"""Which Changes of a record are offered to be taken back: what Undo would surely refuse is not, and says why.

It is told from little: the whole of a Change may be a million records, and a history many Changes.
"""

from django.utils.translation import gettext as _

from . import deleting
from .errors import Refused
from .merging.row import split_again
from .registry import find_entity
from .scope import branches, verb_of_undo, visible

LOOKED_AT = 500
"""So many records of each entity that came with one are asked about."""


def barred(bound, record, entries):
    """{id of a Change: why it can't be taken back} for the entries of a record's history, newest first, as far as that
    can be told by a number of queries that does not grow with them; "" for one that was taken back already. Undo itself
    asks for all of it."""
    rows = {verb: visible(bound.actor, bound.entity, verb).filter(pk=record.pk) for verb in ("edit", "delete")}
    may = {verb: asked.exists() for verb, asked in rows.items()}
    back = split_again(record.pk, [entry.change.pk for entry in entries if entry.what == "merge"])
    later, found = {}, {}
    for entry in entries:
        id = entry.change.pk
        if entry.what in ("create", "restore"):
            why = _creation(bound, record, entry.change) if may["delete"] else _("You may see this, but not delete it.")
        else:
            why = _fields(bound, entry, later) if may["edit"] else _("You may see this, but not change it.")
        if why or id in back:
            found[id] = "" if id in back else why
        if entry.change.undoes_id and id not in back:
            back.add(entry.change.undoes_id)
        later = {one.key: new for one, _old, new in entry.edits} | later
    return found


def _fields(bound, entry, later):
    """That nothing of it stands any more, or that a field which would be set back may not be written. `later` holds the
    values as they are now of what was changed since; it stays as it is."""
    if entry.change.touched == {bound.entity.key: {"update": 1}} and _overwritten(entry, later):
        return _("All of it was changed since.")
    for one, *_values in entry.edits:
        if one.key in bound.fields and one.writable and one.key not in bound.writable and one.key not in later:
            return _("You may not change “%(field)s”.") % {"field": one.label}
    return ""


def _overwritten(entry, later):
    """Whether each value that a person could set is another one now."""
    edits = [edit for edit in entry.edits if edit[0].told]
    return all(not one.aside and later.get(one.key, new) != new for one, _old, new in edits)


def _creation(bound, record, change):
    """What holds on to a record, or that what came with it may not go."""
    try:
        deleting.demand_unheld(bound.actor, bound.entity.model, [record.pk], but=change.pk)
    except Refused as refusal:
        return refusal.message
    for key, counts in change.touched.items():
        entity = find_entity(key)
        others = entity is not None and counts.get("create", 0) > (entity is bound.entity)
        if others and not _may_all(bound.actor, entity, change):
            return _("It came with others that you may not delete.")
    return ""


def _may_all(actor, entity, change):
    """Whether `actor` may delete what they see of the records that a Change made, as far as it is looked at."""
    verb = verb_of_undo(entity, "delete")
    found = branches(actor, entity, verb)
    if found and (not all(found) or found == branches(actor, entity)):
        return True
    seen = visible(actor, entity).filter(born=change.pk)
    ids = list(seen.order_by().values_list("pk", flat=True)[:LOOKED_AT])
    return visible(actor, entity, verb).filter(pk__in=ids).count() == len(ids)
