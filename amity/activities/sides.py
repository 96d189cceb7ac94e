"""What activities are about and who takes part in them, for many at once: titles only of what the reader sees."""

from amity.base.database.prepared import prepared_rows
from amity.records.titles import titles_of

from .activities import activity

_SIDES = """
    SELECT true, item, entity, record, NULL, id FROM records_timeline WHERE item = ANY(%s) AND direct
    UNION ALL
    SELECT false, l.from_record, l.to_entity, l.to_record, u.name, l.id
    FROM records_link l LEFT JOIN users_user u ON u.id = l.to_record AND l.to_entity = 'user'
    WHERE l.from_record = ANY(%s) AND l.role = 'participant'
    ORDER BY 6
"""


def sides(actor, items, apart_from=None):
    """(what each of `items` is about, who takes part in it), both as {item: [(entity, id, title), …]}; of the two only
    what `actor` may read of activities, in the order in which they were named.

    `items` are ids that `actor` sees; `apart_from` is the id of the record on whose page they stand.
    """
    items = list(items)
    readable = activity.bound(actor).fields.keys() & {"about", "participants"} if items else ()
    if not readable:
        return {}, {}
    rows = [row for row in prepared_rows(_SIDES, [items, items]) if ("about" if row[0] else "participants") in readable]
    titles = titles_of(actor, {(row[2], row[3]) for row in rows if row[2] != "user" and row[3] != apart_from})
    about, people = {}, {}
    for chosen, item, entity, id, name, _linked in rows:
        if title := name or titles.get((entity, id)):
            (about if chosen else people).setdefault(item, []).append((entity, id, title))
    return about, people
