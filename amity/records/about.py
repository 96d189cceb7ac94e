"""Writing the timeline: what an item concerns, and what that leads to."""

from .fields import LinkColumn, LinksField
from .links import Link
from .registry import find_entity
from .timeline import Timeline

WHOLE = "what concerns what is the same for everybody; each reader's scope holds where it is shown"


def place(door, item_entity, item, at, targets, *, kind=""):
    """Say that an item concerns `targets`, pairs of (entity, id), at the moment `at`.

    The records that these share their timeline with (a deal's company and people) follow by themselves. Rows that
    stay as they are are not touched.
    """
    direct = [(one[0], one[1]) for one in targets]
    wanted = dict.fromkeys(direct, True)
    for target in direct:
        for further in sharing(*target):
            wanted.setdefault(further, False)
    rows = Timeline.objects.unscoped(because=WHOLE).filter(item=item)
    known = {(row.entity, row.record): row for row in rows}
    if gone := [row.pk for target, row in known.items() if target not in wanted]:
        door.remove(Timeline.objects.unscoped(because=WHOLE).filter(pk__in=gone))
    for target, chosen in wanted.items():
        row = known.get(target)
        if row is None:
            ends = {"entity": target[0], "record": target[1], "item_entity": item_entity, "item": item}
            door.insert(Timeline, kind=kind, at=at, direct=chosen, **ends)
        elif (row.direct, row.at, row.kind) != (chosen, at, kind):
            mine = Timeline.objects.unscoped(because=WHOLE).filter(pk=row.pk)
            door.revise(mine, direct=chosen, at=at, kind=kind)


def move(door, item, at):
    """An item stands at another moment now."""
    rows = Timeline.objects.unscoped(because=WHOLE).filter(item=item).exclude(at=at)
    door.revise(rows, at=at)


def sharing(key, id):
    """The records that share the timeline of a record, as its entity's `timeline` says: pairs of (entity, id)."""
    entity = find_entity(key)
    if entity is None or not entity.timeline:
        return []
    found = []
    for name in entity.timeline:
        field = entity.fields[name]
        if isinstance(field, LinkColumn):
            rows = entity.model.objects.unscoped(because=WHOLE).filter(pk=id).values_list(f"{name}_id", flat=True)
            found += [(field.target.key, one) for one in rows if one]
        elif isinstance(field, LinksField):
            rows = Link.objects.unscoped(because=WHOLE).filter(from_record=id, role=field.role)
            found += list(rows.values_list("to_entity", "to_record"))
    return found
