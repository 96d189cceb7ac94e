"""Which rows of the history tell of something that their reader may read: a Change of hidden fields alone is none for
them."""

from django.db.models import Q

from .packed import names


def columns_seen(bound):
    """The columns of the record's own row that `bound`'s actor may read, "custom" if any custom field is among them."""
    plain = {name for one in bound.fields.values() if not one.aside and not one.custom for name in names(one)}
    return plain | ({"custom"} if any(one.custom for one in bound.fields.values()) else set())


def edits_seen(actor, entity):
    """The Q of the rows of edits of `entity` that tell `actor` of a field which they may read, and of those that tell
    of its coming back."""
    bound = entity.bound(actor)
    if bound.fields.keys() == bound.every.keys():
        return Q()
    found = Q(op="R") | Q(old__has_any_keys=sorted(columns_seen(bound) - {"custom"}))
    codes = sorted(one.code for one in bound.fields.values() if one.custom and not one.aside and not one.computed)
    return found | Q(old__custom__has_any_keys=codes) if codes else found


def parts_seen(actor, entity):
    """Whether the rows of other tables that belong to records of `entity` may be told: addresses and links, of which
    none is hidden from `actor`."""
    bound = entity.bound(actor)
    return not any(one.aside for key, one in bound.every.items() if key not in bound.fields)
