"""What records that become one have beside their columns, without doubles; and what the merging person can't choose."""

from amity.base.uuid7 import uuid7

from ..addresses import Address
from ..asides import ADDRESS, LINK
from ..fields import AddressesField, LinksField
from ..links import Link
from ..packed import loaded
from ..statement import these

WHOLE = "records that become one have in common what each of them had, seen or not"


def unite(c, entity, keep, others, chosen):
    """Give the record `keep` the addresses and links of `others`, but for those of the fields `chosen`, for which the
    merging person has said what shall be there."""
    kinds = [one.type.kind for one in chosen if isinstance(one, AddressesField)]
    roles = [one.role for one in chosen if isinstance(one, LinksField)]
    _addresses(c, entity, keep, others, kinds)
    _links(c, entity, keep, others, roles)


def _addresses(c, entity, keep, others, but):
    rows = Address.objects.unscoped(because=WHOLE).filter(these([keep, *others], "record")).exclude(kind__in=but)
    place = {id: number for number, id in enumerate([keep, *others])}
    found = sorted(rows, key=lambda row: (place[row.record], row.position))
    known, last, new = set(), {}, []
    for row in found:
        if row.record == keep:
            last[row.kind] = row.position
        elif (row.kind, row.key) not in known:
            last[row.kind] = last.get(row.kind, -1) + 1
            new.append((entity.key, keep, row.kind, row.value, row.key, row.label, last[row.kind]))
        known.add((row.kind, row.key))
    if new:
        c.insert_many(Address, ADDRESS, new)


def _links(c, entity, keep, others, but):
    rows = Link.objects.unscoped(because=WHOLE).exclude(these([keep, *others], "to_record")).exclude(role__in=but)
    ends = ("role", "to_entity", "to_record")
    known = set(rows.filter(from_record=keep).values_list(*ends))
    theirs = rows.filter(these(others, "from_record")).order_by("pk").values_list(*ends)
    new = [one for one in dict.fromkeys(theirs) if one not in known]
    if new:
        c.insert_many(Link, LINK, [(uuid7(), entity.key, keep, to, id, role) for role, to, id in new])


def fill(c, bound, keep, others):
    """Where the record `keep` says nothing in a field that the merging person may not write, let it say what the first
    of `others` (records) says: what they can't choose is not lost."""
    columns, custom, away = {}, {}, {str(one.pk) for one in (keep, *others)}
    for key, one in bound.every.items():
        if key in bound.writable or not one.writable or one.aside or key in standing(bound.entity):
            continue
        said = next((value for value in map(one.stored, others) if value and value not in away), None)
        if said is None or one.stored(keep):
            continue
        if one.custom:
            custom[one.code] = said
        else:
            columns |= one.columns(loaded(one, said))
    if custom:
        columns["custom"] = {**keep.custom, **custom}
    if columns:
        c.revise(bound.entity.model.objects.unscoped(because=WHOLE).filter(pk=keep.pk), **columns)


def standing(entity):
    """The keys of what tells where a record stands on its board, and whose it is: that stays as it is."""
    board = entity.board
    return {"owner", "team", *((board.by, board.within) if board else ())}
