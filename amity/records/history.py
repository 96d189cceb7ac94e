"""Reading the memory: what happened to a record, and who set each of its fields."""

from dataclasses import dataclass, field

from django.db.models import Q

from .changes import Change
from .fields import CustomColumn, LinkColumn, LinksField
from .fields.masked import MaskedField
from .hanging import hanging_edits
from .history_rows import HistoryRow
from .looking import looked
from .merging.row import merges_of
from .packed import loaded, names, packed_in
from .registry import find_entity
from .scope import find, visible

DEPTH = 2000
"""Rows of one record that are read back at the most."""
GONE = {"D": "delete", "R": "restore"}


@dataclass
class Entry:
    """One Change of one record. `edits` are (Field, old value, new value), only of fields that the reader may read.
    A link's value is its id, of a field of many links (entity, id), None if the reader does not see the record: the
    screen asks the read door for the title.
    `what` is "create", "update", "merge" of other records into this one, or "delete" and "restore" of a record that was
    gone for a time."""

    change: Change
    what: str
    edits: list = field(default_factory=list)


def history(actor, entity, id, *, plain=True):
    """The entries of a record that `actor` sees, newest first; where they are not to be `plain`, sensitive fields tell
    whether there was a value. Raises NotFound."""
    record = find(actor, entity, id)
    bound = entity.bound(actor)
    after = {one.key: one.stored(record) for one in bound.fields.values() if not one.aside}
    rows, edits, gone = _rows(id), {}, {}
    for row in rows:
        if row.record == record.pk and row.op != "U":
            gone[row.change] = GONE[row.op]
        elif row.record == record.pk:
            edits.setdefault(row.change, []).extend(edits_of_row(bound.fields.values(), row.old, after))
    for change, *edit in hanging_edits(actor, bound, record, rows):
        edits.setdefault(change, []).append(tuple(edit))
    gone |= dict.fromkeys(merges_of(id, rows), "merge")
    changes = Change.objects.select_related("actor").in_bulk([*edits, *gone, record.born])
    told = as_seen(actor, {key: made for key, made in edits.items() if key in changes})
    keys = ({*told, *gone} & changes.keys()) - {record.born}
    found = [Entry(changes[key], gone.get(key, "update"), told.get(key, [])) for key in keys]
    found.sort(key=lambda entry: (entry.change.at, entry.change.pk), reverse=True)
    if plain:
        seen = {one.key for entry in found for one, *_values in entry.edits if one.sensitive}
        looked(entity.key, [record.pk] if seen else [], seen)
    for entry in () if plain else found:
        entry.edits = masked_edits(entry.edits)
    if record.born in changes:
        found.append(Entry(changes[record.born], "create"))
    return found


def masked_edits(edits):
    """Edits, [(Field, old, new)], of which the sensitive ones tell whether there was a value, and no more."""
    return [
        (MaskedField(one), _is_there(old), _is_there(new)) if one.sensitive else (one, old, new)
        for one, old, new in edits
    ]


def _is_there(value):
    return value not in (None, "", [], False)


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
    if one.aside:
        edits = {}
        for change, field, *values in hanging_edits(actor, entity.bound(actor), record, _rows(id)):
            if field is one:
                edits.setdefault(change, []).append((field, *values))
        born = max(as_seen(actor, edits), default=record.born)
    else:
        rows = HistoryRow.objects.filter(record=id, op="U")
        if isinstance(one, CustomColumn):
            rows = rows.filter(old__custom__has_key=one.code)
        else:
            rows = rows.filter(old__has_any_keys=names(one))
        born = next(_setting(actor, one, record, rows), record.born)
    return Change.objects.filter(pk=born).select_related("actor").first()


def _setting(actor, one, record, rows):
    """The Changes among `rows` that set a field of a record, the newest first."""
    if not isinstance(one, LinkColumn):
        yield from rows.order_by("-n").values_list("change", flat=True)[:1]
        return
    edits, after = {}, {one.key: one.stored(record)}
    for row in rows.order_by("-n")[:DEPTH]:
        edits.setdefault(row.change, []).extend(edits_of_row([one], row.old, after))
    yield from as_seen(actor, edits)


def _rows(id):
    return list(HistoryRow.objects.filter(Q(record=id) | Q(part_of=id)).order_by("-n")[:DEPTH])


def edits_of_row(fields, old, after):
    """The edits that one row of history tells; `after` holds packed values in force after it and is wound back."""
    for one in fields:
        if one.aside:
            continue
        if isinstance(one, CustomColumn):
            if one.code not in (old.get("custom") or {}):
                continue
            was = old["custom"][one.code]
        elif any(name in old for name in names(one)):
            was = packed_in(one, old, after.get(one.key))
        else:
            continue
        yield one, loaded(one, was), loaded(one, after.get(one.key))
        after[one.key] = was


def target_of(field, value):
    """(entity, id) of the record that a value of history leads to; None for one that leads nowhere."""
    if isinstance(field, LinkColumn) and value is not None:
        return field.target, value
    if isinstance(field, LinksField) and value is not None:
        entity = find_entity(value[0])
        return (entity, value[1]) if entity is not None else None
    return None


def _joined(made):
    """Several edits of one field in one Change, newest first, as one. Of addresses each tells of another."""
    first = {one.key: old for one, old, _new in made}
    last = {one.key: (one, first[one.key], new) for one, _old, new in reversed(made) if not one.aside}
    return [edit for edit in last.values() if edit[1] != edit[2]] + [edit for edit in made if edit[0].aside]


def _under_scope(actor, edits):
    """Links to records that the actor does not see are None; an edit that is nothing then is left out."""
    linked = {}
    for made in edits.values():
        for one, *values in made:
            for target, id in filter(None, (target_of(one, value) for value in values)):
                linked.setdefault(target, set()).add(id)
    seen = {}
    for target, ids in linked.items():
        seen[target] = set(visible(actor, target).filter(pk__in=ids).values_list("pk", flat=True))

    def shown(one, value):
        if not isinstance(one, (LinkColumn, LinksField)):
            return value
        link = target_of(one, value)
        return value if link and link[1] in seen[link[0]] else None

    told = {key: [(one, shown(one, old), shown(one, new)) for one, old, new in made] for key, made in edits.items()}
    return {key: [edit for edit in made if edit[1] != edit[2]] for key, made in told.items()}
