"""Activities as timelines, agendas and panels show them: fifty of them in one plain query.

Written in SQL because the read door has been passed already when it is asked: what concerns a record is open to
whoever sees the record, but for private things, which stay their author's. The same through the ORM takes ten times
as long as the query itself.
"""

from amity.base.database.prepared import prepared_rows

from .activities import activity

FACTS = (
    "kind", "subject", "text", "due_at", "minutes", "place", "remind_at", "done_at", "result", "outcome", "private",
)  # fmt: skip
SELECT = ", ".join(["a.id", *(f"a.{name}" for name in FACTS), "a.owner_id", "u.name"])
FROM = "activities_activity a LEFT JOIN users_user u ON u.id = a.owner_id"
OPEN = "(NOT a.private OR a.owner_id = %s)"
"""What of the things on a record is open to a reader of the record: takes the reader's id."""


def reader(actor):
    """A function that makes of the columns SELECT {"id", those of FACTS that `actor` may read, "owner": (id, name)}."""
    known = activity.bound(actor).fields
    hidden = [name for name in (*FACTS, "owner") if name not in known]

    def read(columns):
        one = dict(zip(("id", *FACTS), columns, strict=False))
        one["owner"] = tuple(columns[-2:])
        for name in hidden:
            one[name] = None
        return one

    return read


def shown(actor, ids):
    """The activities `ids`, which the read door gave to `actor`, in that order, as `reader` makes them."""
    if not ids:
        return []
    rows = prepared_rows(f"SELECT {SELECT} FROM {FROM} WHERE a.id = ANY(%s)", [list(ids)])  # noqa: S608
    found = {columns[0]: columns for columns in rows}
    read = reader(actor)
    return [read(found[id]) for id in ids if id in found]
