"""Making one record of several, in one Change: everything linked moves, the others go to the bin and lead to the one
that stays. Undo of the Change splits them again."""

from django.utils.translation import gettext as _

from ..bulk import demand, distinct, hold
from ..errors import Refused
from ..module import modules
from ..rule import check_state
from ..scope import find, may
from ..statement import these
from . import moving, uniting
from .row import Merged

MOST = 20
"""So many records are merged at once."""
SOURCE = "merge"
"""The way in by which a Change merges."""
CHOSEN = "the records that are merged, which the door has found for its actor"


def stand_alone(entity):
    """Whether records of `entity` can be merged at all: no settings, no parts of other records, nothing that happens to
    them."""
    scope = entity.scope
    return not (scope.setting or scope.kept or scope.part_of or scope.concerns or scope.audience)


def mergeable(bound):
    """Whether the actor of `bound` may merge records of its entity, some of them at least."""
    if not stand_alone(bound.entity):
        return False
    return may(bound.actor, bound.entity, "edit") and may(bound.actor, bound.entity, "delete")


def merge(c, entity, keep, others, **values):
    """Merge the records `others` (ids) into the record `keep` (its id), which then has `values` by field key; addresses
    and links of which these say nothing are united. Returns the record that stays.

    What points to the others moves, also where the actor doesn't see or may not change it: it belongs to them. Raises
    NotFound, Refused or Invalid; nothing is merged then.
    """
    with c.whole():
        bound, (keep, *others) = entity.bound(c.actor), distinct(entity, [keep, *others])
        _demand(bound, keep, others)
        hold(c.actor, entity, [keep, *others])
        found = {row.pk: row for row in _rows(entity, [keep, *others])}
        uniting.unite(c, entity, keep, others)
        _let_go(c, entity, found[keep], others)
        moved = moving.move(c, entity, keep, others)
        for module in modules():
            for follow in module.merging:
                follow(c, entity, keep, others)
        c.delete_where(entity, others)
        uniting.fill(c, bound, found[keep], [found[id] for id in others], values)
        record = find(c.actor, entity, keep)
        c.update(record, **values)
        check_state(entity, {record: None}, c)
        moving.demand_sound(c, moved)
        c.insert_many(Merged, ("entity", "gone", "into"), [(entity.key, id, keep) for id in others])
        return record


def _demand(bound, keep, others):
    if not mergeable(bound):
        raise Refused(_("You may not merge these."), rule="rights")
    if not 0 < len(others) < MOST:
        raise Refused(_("From two to %(most)s records can be merged at once.") % {"most": MOST}, rule="merge")
    demand(bound.actor, bound.entity, [keep, *others], "edit", _("You may see this, but not change it."))
    demand(bound.actor, bound.entity, others, "delete", _("You may see this, but not delete it."))


def _rows(entity, ids):
    return entity.model.objects.unscoped(because=CHOSEN).filter(these(ids))


def _let_go(c, entity, keep, others):
    """A record does not point to itself: what `keep` says of one of `others` (its parent company) is left open."""
    own = [one for one in entity.model._meta.concrete_fields if one.is_relation and one.related_model is entity.model]
    open_now = {one.attname: None for one in own if getattr(keep, one.attname) in others}
    if open_now:
        c.revise(_rows(entity, [keep.pk]), **open_now)
        for name in open_now:
            setattr(keep, name, None)
