"""Which of some records may be merged: all of them may be changed, and all but the one that stays deleted."""

from django.utils.translation import gettext as _

from amity.base.text.quoted import quoted

from ..rights import let


class MayMerge:
    """Of the records `titles` ({id: title}), all of which `actor` sees: `keep` is the id of the one that has to stay as
    it may not be deleted, None where any may; `fault` says by name why they can't be merged, "" if they can."""

    def __init__(self, actor, entity, titles):
        held = [id for id in titles if id not in let(actor, entity, titles, "edit")]
        lasting = [id for id in titles if id not in let(actor, entity, titles, "delete")]
        self.keep, self.fault = (lasting[0] if len(lasting) == 1 else None), ""
        if held:
            self.fault = _("You may see %(names)s, but not change it.") % {"names": _names(titles, held)}
        elif len(lasting) > 1:
            self.fault = _("You may see %(names)s, but not delete it.") % {"names": _names(titles, lasting)}


def _names(titles, ids):
    return ", ".join(quoted(titles[id]) for id in ids)
