"""What was said of a record goes on being said of the one into which it is merged."""

from django.db.models import Q

from .pairs import NotSame

SAID_OF_ALL = "that two are not the same is said of the records that become one, whoever sees the other"


def follow(c, entity, keep, others):
    """Whatever is not the same as one of the records `others` (ids) is not the same as the record `keep`."""
    said = NotSame.objects.unscoped(because=SAID_OF_ALL).filter(entity=entity.key)
    one_of = {keep, *others}
    rows = said.filter(Q(one__in=one_of) | Q(other__in=one_of)).values_list("one", "other")
    ends = {(keep, *({one, other} - one_of)) for one, other in rows if not {one, other} <= one_of}
    known = {(one, other) for one, other in rows if keep in (one, other)}
    new = sorted({(min(pair), max(pair)) for pair in ends} - known)
    if new:
        c.insert_many(NotSame, ("entity", "one", "other"), [(entity.key, *pair) for pair in new])
