"""What records point to without their reader seeing it: nothing of that is theirs to choose, and nothing to lose."""

from ..fields import LinkColumn
from ..scope import among


def unseen(bound, records):
    """{id of each of `records`: keys of the fields whose link is set, but hidden from the actor of `bound`}."""
    links = [one for one in bound.fields.values() if isinstance(one, LinkColumn)]
    wanted = {}
    for one in links:
        wanted.setdefault(one.target, set()).update(_ids(one, records))
    seen = {target: among(bound.actor, target, ids) for target, ids in wanted.items()}
    return {record.pk: {one.key for one in links if not _ids(one, [record]) <= seen[one.target]} for record in records}


def _ids(link, records):
    return {id for id in (getattr(record, f"{link.key}_id") for record in records) if id}
