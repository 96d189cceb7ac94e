"""What the house keeps by itself beside a record, such as the stays of a deal in its stages: Undo takes the last of a
row back, but none from its middle."""

from .changes import Change
from .history_rows import HistoryRow
from .registry import entities, entity_of
from .statement import these
from .timeline import Timeline
from .undo_parts import UNDO


def moving_columns(model):
    """(the column of `model` that a board moves its records by, all the columns that tell of where they stand): what
    is said of a place is not taken back while the record stands elsewhere. (None, empty) where there is no board."""
    entity = entity_of(model)
    if entity is None or entity.board is None:
        return None, frozenset()
    board, names = entity.board, {entity.board.by, entity.board.within}
    for action in entity.actions:
        params = {one.name for one in action.params}
        names |= params if board.by in params else set()
    kept = {key for key, one in entity.fields.items() if not one.writable and not one.aside}
    columns = {one.name: one.column for one in model._meta.concrete_fields}
    return columns[board.by], frozenset(columns[name] for name in names | kept if name in columns)


def moved_on(change, model, by, ids):
    """Those of `ids` that were moved again after `change`, but for moves that were themselves taken back since."""
    rows = HistoryRow.objects.filter(these(ids, "record"), table=model._meta.db_table, op="U", old__has_key=by)
    turns = {}
    for id, one in rows.order_by("-n").values_list("record", "change"):
        turns.setdefault(id, []).append(one)
    later = {id: some[: some.index(change)] for id, some in turns.items() if change in some}
    known = Change.objects.filter(pk__in={one for some in later.values() for one in some}, undoes__isnull=False)
    undoes = dict(known.values_list("pk", "undoes"))
    return {id for id, some in later.items() if _stands(some, undoes)}


def _stands(turns, undoes):
    """Whether any of `turns`, the newest first, is neither an Undo of another of them nor taken back by one."""
    void = set()
    for one in turns:
        if one in void:
            continue
        if undoes.get(one) not in turns:
            return True
        void.add(undoes[one])
    return False


def leave_kept(found, stays):
    """Leave out of the Plan `found` what the house keeps of the records `stays` (ids by model), which were moved on
    since."""
    parents = {id for ids in stays.values() for id in ids}
    if not parents:
        return
    left = set()
    for entity in entities():
        model = entity.model
        if entity.scope.kept and model in (found.remove | found.revert | found.restore):
            left |= _parts_of(found, model, parents)
    for ids in (left, _on_timelines(found, left)):
        for part in (found.remove, found.revert, found.restore):
            for model in list(part):
                _drop(part, model, ids)


def _parts_of(found, model, parents):
    """The ids of the plan's rows of `model` that are parts of `parents`."""
    ids = [*found.remove.get(model, ()), *found.revert.get(model, ())]
    here = model.objects.unscoped(because=UNDO).filter(these(ids), these(parents, model.part_of))
    numbers = [n for n, _id in found.restore.get(model, ())]
    gone = HistoryRow.objects.filter(n__in=numbers, part_of__in=parents) if numbers else HistoryRow.objects.none()
    return {*here.values_list("pk", flat=True), *gone.values_list("record", flat=True)}


def _on_timelines(found, items):
    rows = Timeline.objects.unscoped(because=UNDO).filter(these(found.remove.get(Timeline, ())), these(items, "item"))
    return set(rows.values_list("pk", flat=True))


def _drop(part, model, ids):
    rows = part[model]
    if isinstance(rows, dict):
        kept = {id: columns for id, columns in rows.items() if id not in ids}
    else:
        kept = [one for one in rows if (one[1] if isinstance(one, tuple) else one) not in ids]
    if kept:
        part[model] = kept
    else:
        del part[model]
