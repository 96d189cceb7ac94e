"""Writing the timeline: what an item concerns, and what that leads to."""

from amity.base.uuid7 import uuid7

from .fields import LinkColumn, LinksField
from .links import Link
from .registry import find_entity
from .timeline import Timeline

ITEM = ("id", "entity", "record", "item_entity", "item", "kind", "at", "direct")
WHOLE = "what concerns what is the same for everybody; each reader's scope holds where it is shown"


def place(door, item_entity, item, at, targets, *, kind=""):
    """Say that an item concerns `targets`, pairs of (entity, id), at the moment `at`.

    The records that these share their timeline with (a deal's company and people) follow by themselves. Rows that
    stay as they are are not touched.
    """
    direct = [(one[0], one[1]) for one in targets]
    wanted = dict.fromkeys(direct, True)
    for further in sharing(direct).values():
        for target in further:
            wanted.setdefault(target, False)
    rows = Timeline.objects.unscoped(because=WHOLE).filter(item=item)
    known = {(row.entity, row.record): row for row in rows}
    if gone := [row.pk for target, row in known.items() if target not in wanted]:
        door.remove(Timeline.objects.unscoped(because=WHOLE).filter(pk__in=gone))
    for target, chosen in wanted.items():
        row = known.get(target)
        if row is None:
            ends = {"entity": target[0], "record": target[1], "item_entity": item_entity, "item": item}
            door.insert(Timeline, id=uuid7(), kind=kind, at=at, direct=chosen, **ends)
        elif (row.direct, row.at, row.kind) != (chosen, at, kind):
            mine = Timeline.objects.unscoped(because=WHOLE).filter(pk=row.pk)
            door.revise(mine, direct=chosen, at=at, kind=kind)


def place_new(door, item_entity, items):
    """The same for new items, by COPY: `items` are (id, moment, kind, targets)."""
    chosen = {(one[0], one[1]) for _item, _at, _kind, targets in items for one in targets}
    further, rows = sharing(chosen), []
    for item, at, kind, targets in items:
        direct = [(one[0], one[1]) for one in targets]
        beside = [other for target in direct for other in further[target]]
        wanted = dict.fromkeys(direct, True) | {other: False for other in beside if other not in direct}
        for (entity, record), chose in wanted.items():
            rows.append((uuid7(), entity, record, item_entity, item, kind, at, chose))
    door.insert_many(Timeline, ITEM, rows)


def move(door, moments):
    """Items stand at other moments now: {item: moment}."""
    alike = {}
    for item, at in moments.items():
        alike.setdefault(at, []).append(item)
    for at, items in alike.items():
        rows = Timeline.objects.unscoped(because=WHOLE).filter(item__in=items).exclude(at=at)
        door.revise(rows, at=at)


def sharing(targets):
    """The records that share the timeline of each of `targets`, (entity, id), as its entity's `timeline` says:
    {target: [(entity, id)]}."""
    found, ids = {target: [] for target in targets}, {}
    for key, id in targets:
        ids.setdefault(key, []).append(id)
    for key, mine in ids.items():
        entity = find_entity(key)
        for name in (entity.timeline or ()) if entity is not None else ():
            for id, *other in _linked(entity, entity.fields[name], mine):
                found[key, id].append(tuple(other))
    return found


def _linked(entity, field, ids):
    """(id, entity and id of what it links to) by a field of the records `ids`."""
    if isinstance(field, LinkColumn):
        rows = entity.model.objects.unscoped(because=WHOLE).filter(pk__in=ids, **{f"{field.key}__isnull": False})
        return [(id, field.target.key, other) for id, other in rows.values_list("pk", f"{field.key}_id")]
    if isinstance(field, LinksField):
        rows = Link.objects.unscoped(because=WHOLE).filter(from_record__in=ids, role=field.role)
        return list(rows.values_list("from_record", "to_entity", "to_record"))
    return []
