"""Services are asked when somebody looks a record up; what they said is kept for a while."""

from datetime import timedelta

from amity.base.clock import now

from .entries import NUMBERS
from .hearing import heard
from .places import value_at
from .rows import Answer, Secret

FRESH = timedelta(days=1)
"""So long a service is not asked again by itself."""
KEPT = timedelta(days=7)
"""So long an answer may be compared with; the page says of when it is."""
LONGEST = 200


def key_sent(directory, text):
    """A record's key as the service is asked for it: a number without blanks and dashes; "" for none."""
    text = str(text or "").strip()
    if directory.key in NUMBERS:
        text = "".join(one for one in text if one.isalnum())
    return text if len(text) <= LONGEST else ""


def answered(directory, text):
    """The Answer that is kept for a record's key, or None."""
    return Answer.objects.filter(batch=directory.filed, key=key_sent(directory, text), at__gte=now() - KEPT).first()


def ask(directory, text, *, again=False):
    """See to it that there is an Answer for a record's key: where there is a fresh one the service is asked only if
    `again` is said. Raises Unanswered."""
    key = key_sent(directory, text)
    kept = None if again else answered(directory, text)
    if not key or (kept and kept.at > now() - FRESH):
        return
    said = heard(directory, Secret.objects.filter(directory=directory.pk).first(), key)
    cells = None if said is None else [value_at(said, place) for place in directory.headers]
    Answer.objects.update_or_create(batch=directory.filed, key=key, defaults={"cells": cells, "at": now()})


def forget():
    """Remove the answers that nobody compares with any more."""
    Answer.objects.filter(at__lt=now() - KEPT).delete()
