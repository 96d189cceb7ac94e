"""Writing the audit log."""

from amity.base.clock import now

from .models import Entry

LINE = Entry._meta.get_field("what").max_length
NAME = Entry._meta.get_field("name").max_length


def note(kind, actor=None, *, name="", address="", what="", **details):
    """Add an entry of a `Kind`, in the transaction that is open: what is rolled back was never noted.

    `actor` is who did it (anything with `id` and `name`), or `name` what an unknown one called themself. Gives the
    Entry. Who looks at the house as another person is noted as who they are, with the id of that person (`as`).
    """
    if (behind := getattr(actor, "behind", None)) is not None:
        actor, details = behind, {**details, "as": str(actor.id)}
    return Entry.objects.create(
        at=now(),  # the database writes its own over it, and the hash
        hash=b"",
        kind=kind,
        person=getattr(actor, "id", None),
        name=_line(actor.name if actor is not None else name, NAME),
        address=address[:45],
        what=_line(what, LINE),
        details=details,
    )


def _line(text, longest):
    return " ".join(str(text).replace("\0", "").split())[:longest]
