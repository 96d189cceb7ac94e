"""Writing the values of records that live in rows of other tables, of one record as of many: statements do not grow
with the records, but for what items concern."""

from collections import defaultdict

from django.db.models import Case, F, Value, When

from amity.base.uuid7 import uuid7

from . import about
from .addresses import Address, key_of
from .fields import AboutField, AddressesField
from .links import Link
from .statement import Among, Slot, Statement, kept
from .timeline import Timeline
from .titles import titles_of

ADDRESS = ("entity", "record", "kind", "value", "key", "label", "position")
LINK = ("id", "from_entity", "from_record", "to_entity", "to_record", "role")
OWN = "the rows belong to a record that the door has already found for its actor"


def differing(actor, entity, wanted):
    """Of `wanted`, {id: {key: value}} of aside fields, what is not so already. Links that the actor does not see
    stay."""
    fields = entity.bound(actor).every
    keys, found = {key for values in wanted.values() for key in values}, defaultdict(dict)
    for key in keys:
        mine = {id: values[key] for id, values in wanted.items() if key in values}
        differ = _addresses_differing if isinstance(fields[key], AddressesField) else _links_differing
        for id, value in differ(actor, fields[key], mine):
            found[id][key] = value
    return dict(found)


def _addresses_differing(actor, field, wanted):
    now = addresses_of(wanted, field.type.kind)
    for id, value in wanted.items():
        if [{"value": text, "label": label} for _pk, text, label, _position in now.get(id, ())] != value:
            yield id, value


def _links_differing(actor, field, wanted):
    now = {id: [target for _pk, target in links] for id, links in links_of(wanted, field).items()}
    seen = set(titles_of(actor, {target for links in now.values() for target in links}))
    for id, value in wanted.items():
        there = now.get(id, [])
        asked = [(link[0], link[1]) for link in value]
        asked += [target for target in there if target not in seen and target not in asked]
        if set(there) != set(asked):
            yield id, asked


def write(door, entity, many):
    """Bring the rows of aside fields to their new values; rows that stay are not touched. `many` are pairs of (record,
    {key: value})."""
    fields = entity.bound(door.actor).every
    for key in {key for _record, values in many for key in values}:
        mine = [(record, values[key]) for record, values in many if key in values]
        if isinstance(fields[key], AddressesField):
            _write_addresses(door, entity, fields[key].type.kind, mine)
        elif isinstance(fields[key], AboutField):
            for record, value in mine:
                kind = getattr(record, "kind", "")
                about.place(door, entity.key, record.pk, record.happens_at, value, kind=kind)
        else:
            _write_links(door, entity, fields[key], mine)


def write_new(door, entity, drafts):
    """Write the aside values of new records, pairs of (record, values by key), by COPY."""
    rows, links, items, fields = [], [], [], entity.bound(door.actor).every
    for record, beside in drafts:
        for key, value in beside.items():
            field = fields[key]
            if isinstance(field, AddressesField):
                rows += [_address(entity, record, field.type.kind, *one) for one in enumerate(value)]
            elif isinstance(field, AboutField):
                items.append((record.pk, record.happens_at, getattr(record, "kind", ""), value))
            else:
                links += dict.fromkeys((entity.key, record.pk, link[0], link[1], field.role) for link in value)
    if rows:
        door.insert_many(Address, ADDRESS, rows)
    if items:
        about.place_new(door, entity.key, items)
    _insert_links(door, links)


def _address(entity, record, kind, position, one):
    return entity.key, record.pk, kind, one["value"], key_of(kind, one["value"]), one["label"], position


def _insert_links(door, links):
    if links:
        door.insert_many(Link, LINK, [(uuid7(), *link) for link in links])  # read in the order of their ids


def _write_addresses(door, entity, kind, many):
    now = addresses_of([record.pk for record, _value in many], kind)
    gone, new, moved = [], [], {}
    for record, value in many:
        known = {text: (pk, label, position) for pk, text, label, position in now.get(record.pk, ())}
        wanted = {one["value"] for one in value}
        gone += [pk for text, (pk, _label, _position) in known.items() if text not in wanted]
        for position, one in enumerate(value):
            pk, *there = known.get(one["value"], (None,))
            if pk is None:
                new.append(_address(entity, record, kind, position, one))
            elif there != [one["label"], position]:
                moved[pk] = one["label"], position
    rows = Address.objects.unscoped(because=OWN)
    if gone:
        door.remove(rows.filter(pk__in=gone))
    if moved:
        labels = Case(*(When(pk=pk, then=Value(label)) for pk, (label, _position) in moved.items()))
        positions = Case(*(When(pk=pk, then=Value(position)) for pk, (_label, position) in moved.items()))
        door.revise(rows.filter(pk__in=list(moved)), label=labels, position=positions)
    if new:
        door.insert_many(Address, ADDRESS, new)


def _write_links(door, entity, field, many):
    now = links_of([record.pk for record, _value in many], field)
    gone, new = [], []
    for record, value in many:
        known = now.get(record.pk, ())
        wanted = dict.fromkeys((link[0], link[1]) for link in value)
        gone += [pk for pk, target in known if target not in wanted]
        there = {target for _pk, target in known}
        new += [(entity.key, record.pk, *target, field.role) for target in wanted if target not in there]
    if gone:
        door.remove(Link.objects.unscoped(because=OWN).filter(pk__in=gone))
    _insert_links(door, new)


def addresses_of(ids, kind):
    """{id: [(primary key, value, label, position)]} of the addresses of a kind of many records, in their order."""
    found = defaultdict(list)
    for id, *row in kept(("addresses of many",), _addresses).rows(ids=list(ids), kind=kind):
        found[id].append(tuple(row))
    return found


def _addresses():
    rows = Address.objects.unscoped(because=OWN).filter(Among(F("record"), Slot("ids")), kind=Slot("kind"))
    return Statement(rows.order_by("position").values_list("record", "pk", "value", "label", "position"))


def links_of(ids, field):
    """{id: [(primary key, (entity, id of the target))]} of what many records link to by a LinksField, in the order in
    which it was linked; seen or not."""
    found, of_items = defaultdict(list), isinstance(field, AboutField)
    asked = kept(("about of many, keys",), _about) if of_items else kept(("links of many, keys",), _links)
    slots = {} if of_items else {"role": field.role}
    for id, pk, entity, target in asked.rows(ids=list(ids), **slots):
        found[id].append((pk, (entity, target)))
    return found


def _about():
    rows = Timeline.objects.unscoped(because=OWN).filter(Among(F("item"), Slot("ids")), direct=True)
    return Statement(rows.order_by("id").values_list("item", "pk", "entity", "record"))


def _links():
    rows = Link.objects.unscoped(because=OWN).filter(Among(F("from_record"), Slot("ids")), role=Slot("role"))
    return Statement(rows.order_by("id").values_list("from_record", "pk", "to_entity", "to_record"))
