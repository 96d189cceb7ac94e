"""Reading the audit log: the newest first, page by page."""

from django.db.models import Q

from .models import Entry, Kind

SIZE = 50


def entries(*, kind="", text="", since=None, until=None):
    """The entries that fit all that is asked, the newest first: a kind, a part of who, where or what (or the id of a
    record that somebody was shown), and moments (the
    second excluded)."""
    found = Entry.objects.order_by("-id")
    if kind in Kind.values:
        found = found.filter(kind=kind)
    if text:
        asked = Q(name__icontains=text) | Q(what__icontains=text) | Q(address__startswith=text)
        found = found.filter(asked | Q(kind=Kind.VIEWED, details__records__contains=[text.lower()]))
    if since:
        found = found.filter(at__gte=since)
    return found.filter(at__lt=until) if until else found


def page(found, before=None):
    """(up to SIZE entries older than the one numbered `before`, the number to go on from; None at the end)"""
    rows = list((found.filter(pk__lt=before) if before else found)[: SIZE + 1])
    return rows[:SIZE], rows[SIZE - 1].pk if len(rows) > SIZE else None
