"""Doing an action with many records."""

from django.utils.translation import gettext as _

from .bulk import demand, distinct
from .errors import ManyRefused, Refused
from .scope import visible
from .statement import these


def act(door, entity, ids, action, values):
    """Do `action` with the records `ids` and the same parameters `values`: together if it can do so, else one by one.

    Raises ManyRefused with those that it makes no sense for, or that the actor may not do it with; Refused, Invalid or
    NotFound.
    """
    ids = distinct(entity, ids)
    demand(door.actor, entity, ids, action.verb, _("You may see this, but not change it."))
    if not entity.bound(door.actor).writable.issuperset(action.writes):
        raise Refused(_("Your role does not let you do this."), rule="rights")
    if action.many and not action.when:
        action.many(ids, c=door, **values)
        return
    records = list(visible(door.actor, entity, action.verb).filter(these(ids)).order_by("pk"))
    if action.when and (senseless := [one.pk for one in records if not action.when(one)]):
        words = _("“%(action)s” makes no sense for it now.") % {"action": action.label}
        raise ManyRefused({id: Refused(words, rule="action") for id in senseless})
    if action.sets:
        written = door.update_each(entity, action.sets(records))
        if faults := {id: one for id, one in written.items() if isinstance(one, Exception)}:
            raise ManyRefused(faults)
        return
    for record in records:
        action.do(record, c=door, **values)
