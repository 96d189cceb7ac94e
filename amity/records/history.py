"""Reading the memory: what happened to a record, and who set each of its fields."""

from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import Q

from .addresses import Address
from .changes import Change
from .fields import AddressesField, CustomColumn, LinkColumn, MoneyColumn
from .history_rows import HistoryRow
from .scope import find, visible

DEPTH = 2000
"""Rows of one record that are read back at the most."""


@dataclass
class Entry:
    """One Change of one record. `edits` are (Field, old value, new value), only of fields that the reader may read.
    A link's value is its id, None if the reader does not see the record: the screen asks the read door for the title.
    `what` is "create" or "update"."""

    change: Change
    what: str
    edits: list = field(default_factory=list)


def history(actor, entity, id):
    """The entries of a record that `actor` sees, newest first. Raises NotFound."""
    record = find(actor, entity, id)
    bound = entity.bound(actor)
    after = {one.key: one.stored(record) for one in bound.fields.values() if not one.aside}
    edits = {}
    for row in _rows(id):
        if row.record == record.pk and row.op == "U":
            edits.setdefault(row.change, []).extend(_edits(bound.fields.values(), row.old, after))
        elif row.op == "D":
            edits.setdefault(row.change, []).extend(
                (one, row.old["value"], None) for one in _addresses_fields(bound, row.old)
            )
    rows = Address.objects.unscoped(because="part of a record that the actor sees").filter(record=id)
    for row in rows.exclude(born=record.born):
        edits.setdefault(row.born, []).extend(
            (one, None, row.value) for one in _addresses_fields(bound, {"kind": row.kind})
        )
    changes = Change.objects.select_related("actor").in_bulk([*edits, record.born])
    told = as_seen(actor, {key: made for key, made in edits.items() if key in changes})
    found = [Entry(changes[key], "update", made) for key, made in told.items() if key != record.born]
    found.sort(key=lambda entry: (entry.change.at, entry.change.pk), reverse=True)
    if record.born in changes:
        found.append(Entry(changes[record.born], "create"))
    return found


def as_seen(actor, edits):
    """What `actor` may know of {Change: [(Field, old, new), newest first]}: one edit of a field in each Change.

    Links to records that they do not see are None; an edit or a Change that says nothing then is left out.
    """
    told = _under_scope(actor, {key: _joined(made) for key, made in edits.items()})
    return {key: made for key, made in told.items() if made}


def who_said(actor, entity, id, key):
    """Provenance: the Change that set a field of a record to its present value, as far as the actor sees it: a value
    that is nothing to them was said by whom it was nothing to first. None if the actor can't read the field."""
    record, one = find(actor, entity, id), entity.bound(actor).fields.get(key)
    if one is None:
        return None
    if isinstance(one, AddressesField):
        rows = Address.objects.unscoped(because="part of a record that the actor sees").filter(
            record=id, kind=one.type.kind
        )
        born = rows.order_by("-born").values_list("born", flat=True).first() or record.born
    else:
        rows = HistoryRow.objects.filter(record=id, op="U")
        if isinstance(one, CustomColumn):
            rows = rows.filter(old__custom__has_key=one.code)
        else:
            rows = rows.filter(old__has_any_keys=_names(one))
        born = next(_setting(actor, one, record, rows), record.born)
    return Change.objects.filter(pk=born).select_related("actor").first()


def _setting(actor, one, record, rows):
    """The Changes among `rows` that set a field of a record, the newest first."""
    if not isinstance(one, LinkColumn):
        yield from rows.order_by("-n").values_list("change", flat=True)[:1]
        return
    edits, after = {}, {one.key: one.stored(record)}
    for row in rows.order_by("-n")[:DEPTH]:
        edits.setdefault(row.change, []).extend(_edits([one], row.old, after))
    yield from as_seen(actor, edits)


def _rows(id):
    return HistoryRow.objects.filter(Q(record=id) | Q(part_of=id)).order_by("-n")[:DEPTH]


def _names(one):
    """The columns of a field as `to_jsonb` of the row names them."""
    if isinstance(one, LinkColumn):
        return [f"{one.key}_id"]
    return [one.key, f"{one.key}_currency"] if isinstance(one, MoneyColumn) else [one.key]


def _edits(fields, old, after):
    """The edits that one row of history tells; `after` holds packed values in force after it and is wound back."""
    for one in fields:
        if one.aside:
            continue
        if isinstance(one, CustomColumn):
            if one.code not in (old.get("custom") or {}):
                continue
            was = old["custom"][one.code]
        elif any(name in old for name in _names(one)):
            was = _packed(one, old, after.get(one.key))
        else:
            continue
        yield one, _unpacked(one, was), _unpacked(one, after.get(one.key))
        after[one.key] = was


def _joined(made):
    """Several edits of one field in one Change, newest first, as one. Of addresses each tells of another."""
    first = {one.key: old for one, old, _new in made}
    last = {one.key: (one, first[one.key], new) for one, _old, new in reversed(made) if not one.aside}
    return [edit for edit in last.values() if edit[1] != edit[2]] + [edit for edit in made if edit[0].aside]


def _under_scope(actor, edits):
    """Links to records that the actor does not see are None; an edit that is nothing then is left out."""
    linked = {}
    for made in edits.values():
        for one, old, new in made:
            if isinstance(one, LinkColumn):
                linked.setdefault(one.target, set()).update({old, new} - {None})
    seen = {None}
    for target, ids in linked.items():
        seen.update(visible(actor, target).filter(pk__in=ids).values_list("pk", flat=True))

    def shown(one, value):
        return None if isinstance(one, LinkColumn) and value not in seen else value

    told = {key: [(one, shown(one, old), shown(one, new)) for one, old, new in made] for key, made in edits.items()}
    return {key: [edit for edit in made if edit[1] != edit[2]] for key, made in told.items()}


def _unpacked(one, packed):
    """A value that was kept; of a custom field one that its present type does not understand is none."""
    return one.load(packed) if isinstance(one, CustomColumn) else one.type.unpack(packed)


def _packed(one, old, now):
    """A field's former value as its type packs it; of money one of the two columns may have stayed."""
    if not isinstance(one, MoneyColumn):
        return old[_names(one)[0]]
    amount, currency = now or (None, None)
    amount = old.get(one.key, amount)
    currency = old.get(f"{one.key}_currency", currency)
    return None if amount is None else [str(Decimal(str(amount))), currency]


def _addresses_fields(bound, old):
    return [
        one for one in bound.fields.values() if isinstance(one, AddressesField) and one.type.kind == old.get("kind")
    ]
