"""What records that become one have beside their columns, without doubles; and what the merging person can't choose."""

from amity.base.uuid7 import uuid7

from ..addresses import Address
from ..asides_written import ADDRESS, LINK
from ..links import Link
from ..packed import loaded
from ..statement import these
from .unseen import unseen

WHOLE = "records that become one have in common what each of them had, seen or not"


def unite(c, entity, keep, others):
    """Give the record `keep` the addresses and links of `others`, seen or not."""
    _addresses(c, entity, keep, others)
    _links(c, entity, keep, others)


def _addresses(c, entity, keep, others):
    rows = Address.objects.unscoped(because=WHOLE).filter(these([keep, *others], "record"))
    place = {id: number for number, id in enumerate([keep, *others])}
    known, last, new = set(), {}, []
    for row in sorted(rows, key=lambda row: (place[row.record], row.position)):
        if row.record == keep:
            last[row.kind] = row.position
        elif (row.kind, row.key) not in known:
            last[row.kind] = last.get(row.kind, -1) + 1
            new.append((entity.key, keep, row.kind, row.value, row.key, row.label, last[row.kind]))
        known.add((row.kind, row.key))
    if new:
        c.insert_many(Address, ADDRESS, new)


def _links(c, entity, keep, others):
    rows = Link.objects.unscoped(because=WHOLE).exclude(these([keep, *others], "to_record"))
    ends = ("role", "to_entity", "to_record")
    known = set(rows.filter(from_record=keep).values_list(*ends))
    theirs = rows.filter(these(others, "from_record")).order_by("pk").values_list(*ends)
    new = [one for one in dict.fromkeys(theirs) if one not in known]
    if new:
        c.insert_many(Link, LINK, [(uuid7(), entity.key, keep, to, id, role) for role, to, id in new])


def fill(c, bound, keep, others, chosen):
    """Where the record `keep` says nothing in a field, let it say what the first of `others` (records) says that the
    merging person could not choose, since they may not write the field or don't see what it points to: it is not lost.
    `chosen` are the keys of fields that they did choose."""
    columns, custom, away = {}, {}, {str(one.pk) for one in (keep, *others)}
    hidden = unseen(bound, others)
    for key, one in bound.every.items():
        if not one.writable or one.aside or key in standing(bound.entity):
            continue
        silent = others if key not in bound.writable else [row for row in others if key in hidden[row.pk]]
        said = next((value for value in map(one.stored, silent) if value and value not in away), None)
        if said is None or one.stored(keep) or key in chosen:
            continue
        if one.custom:
            custom[one.code] = one.kept(said)
        else:
            columns |= one.columns(loaded(one, said))
    if custom:
        columns["custom"] = {**keep.custom, **custom}
    if columns:
        c.revise(bound.entity.model.objects.unscoped(because=WHOLE).filter(pk=keep.pk), **columns)


def standing(entity):
    """The keys of what tells where a record stands on its board, and whose it is, which stays as it is; and of what a
    module settles by itself."""
    board = entity.board
    own = getattr(entity.model, "settled_in_merging", ())
    return {"owner", "team", *((board.by, board.within) if board else ()), *own}
