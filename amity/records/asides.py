"""Values of a record that live in rows of other tables: addresses, links, what an item concerns."""

from django.db.models import F

from amity.base.uuid7 import uuid7

from . import about
from .addresses import Address, key_of
from .fields import AboutField, AddressesField, LinksField
from .links import Link
from .statement import Among, Slot, Statement, kept
from .timeline import Timeline
from .titles import titles_of

ADDRESS = ("entity", "record", "kind", "value", "key", "label", "position")
LINK = ("id", "from_entity", "from_record", "to_entity", "to_record", "role")
OWN = "the rows belong to a record that the door has already found for its actor"


def values(bound, record_id, fields):
    """The whole values of aside fields of one record, for its card and form: {key: value}.

    Links carry titles and only what the actor sees.
    """
    found = {}
    kinds = [field.type.kind for field in fields if isinstance(field, AddressesField)]
    rows = addresses(record_id, kinds) if kinds else []
    for field in fields:
        if isinstance(field, AddressesField):
            mine = [row for row in rows if row["kind"] == field.type.kind]
            found[field.key] = [{"value": row["value"], "label": row["label"]} for row in mine]
        elif isinstance(field, LinksField):
            found[field.key] = _titled(bound.actor, targets(field, record_id))
    return found


def value(actor, field, record_id):
    """The whole value of one aside field, as `actor` sees it."""
    if isinstance(field, AddressesField):
        return [{"value": row["value"], "label": row["label"]} for row in addresses(record_id, [field.type.kind])]
    return _titled(actor, targets(field, record_id))


def addresses(record_id, kinds):
    """The addresses of a record of these kinds, in order."""
    rows = kept(("addresses of one",), _addresses).rows(record=record_id, kinds=list(kinds))
    return [{"kind": kind, "value": value, "label": label} for kind, value, label in rows]


def _addresses():
    rows = Address.objects.unscoped(because=OWN).filter(Among(F("kind"), Slot("kinds")), record=Slot("record"))
    return Statement(rows.order_by("kind", "position").values_list("kind", "value", "label"))


def targets(field, record_id):
    """[(entity, id)] of what a record links to by `field`, in the order in which it was linked; seen or not."""
    if isinstance(field, AboutField):
        return kept(("about of one",), _about_of_one).rows(record=record_id)
    return kept(("links of one",), _links_of_one).rows(record=record_id, role=field.role)


def _about_of_one():
    rows = Timeline.objects.unscoped(because=OWN).filter(item=Slot("record"), direct=True)
    return Statement(rows.order_by("id").values_list("entity", "record"))


def _links_of_one():
    rows = Link.objects.unscoped(because=OWN).filter(from_record=Slot("record"), role=Slot("role"))
    return Statement(rows.order_by("id").values_list("to_entity", "to_record"))


def _titled(actor, links):
    found = titles_of(actor, links)
    return [(key, id, found[key, id]) for key, id in links if (key, id) in found]


def differing(actor, entity, record, beside):
    """Those of the aside values that are not what the record has already. Links that the actor does not see stay."""
    changed, fields = {}, entity.bound(actor).every
    for key, wanted in beside.items():
        field = fields[key]
        if isinstance(field, AddressesField):
            if value(actor, field, record.pk) != wanted:
                changed[key] = wanted
            continue
        now = targets(field, record.pk)
        seen = {(link[0], link[1]) for link in _titled(actor, now)}
        wanted = [*wanted, *(target for target in now if target not in seen and target not in wanted)]
        if set(now) != set(wanted):
            changed[key] = wanted
    return changed


def write(door, entity, record, beside):
    """Bring the rows of the aside fields in `beside` to their new values; rows that stay are not touched."""
    fields = entity.bound(door.actor).every
    for key, value in beside.items():
        field = fields[key]
        if isinstance(field, AddressesField):
            _write_addresses(door, entity, record, field.type.kind, value)
        elif isinstance(field, AboutField):
            about.place(door, entity.key, record.pk, record.happens_at, value, kind=getattr(record, "kind", ""))
        else:
            _write_links(door, entity, record, field, value)


def write_new(door, entity, drafts):
    """Write the aside values of new records, pairs of (record, values by key), by COPY."""
    rows, links, items, fields = [], [], [], entity.bound(door.actor).every
    for record, beside in drafts:
        for key, value in beside.items():
            field = fields[key]
            if isinstance(field, AddressesField):
                rows += _new_addresses(entity, record, field.type.kind, value)
            elif isinstance(field, AboutField):
                items.append((record.pk, record.happens_at, getattr(record, "kind", ""), value))
            else:
                links += dict.fromkeys((entity.key, record.pk, link[0], link[1], field.role) for link in value)
    if rows:
        door.insert_many(Address, ADDRESS, rows)
    if items:
        about.place_new(door, entity.key, items)
    if links:
        door.insert_many(Link, LINK, [(uuid7(), *link) for link in links])  # read in the order of their ids


def _new_addresses(entity, record, kind, value):
    for position, one in enumerate(value):
        yield entity.key, record.pk, kind, one["value"], key_of(kind, one["value"]), one["label"], position


def _write_addresses(door, entity, record, kind, value):
    rows = Address.objects.unscoped(because=OWN).filter(record=record.pk, kind=kind)
    known = {row.value: row for row in rows}
    wanted = {one["value"] for one in value}
    if gone := [row.pk for text, row in known.items() if text not in wanted]:
        door.remove(Address.objects.unscoped(because=OWN).filter(pk__in=gone))
    for position, one in enumerate(value):
        row = known.get(one["value"])
        if row is None:
            key = key_of(kind, one["value"])
            door.insert(Address, entity=entity.key, record=record.pk, kind=kind, key=key, position=position, **one)
        elif (row.label, row.position) != (one["label"], position):
            mine = Address.objects.unscoped(because=OWN).filter(pk=row.pk)
            door.revise(mine, label=one["label"], position=position)


def _write_links(door, entity, record, field, value):
    wanted = [(link[0], link[1]) for link in value]
    known = targets(field, record.pk)
    for target in set(known) - set(wanted):
        rows = Link.objects.unscoped(because=OWN).filter(from_record=record.pk, role=field.role)
        door.remove(rows.filter(to_entity=target[0], to_record=target[1]))
    for to_entity, to_record in wanted:
        if (to_entity, to_record) not in known:
            ends = {"from_entity": entity.key, "from_record": record.pk, "to_entity": to_entity, "to_record": to_record}
            door.insert(Link, role=field.role, **ends)
