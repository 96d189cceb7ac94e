"""What undoing a Change would do, found set-based from the memory."""

from dataclasses import dataclass, field

from django.db import connection
from django.db.models import JSONField, Value
from django.db.models.expressions import RawSQL

from .changes import Change
from .errors import NotFound
from .history_rows import HistoryRow
from .record import Record
from .registry import entity_of
from .statement import Slot, Statement, kept, these
from .triggers import remembered_models
from .types.links import read_id
from .undo_kept import leave_kept, moved_on, moving_columns
from .undo_parts import UNDO, hangs_on, sameness, there_again


@dataclass
class Plan:
    """What Undo would do: rows to `remove`, to `restore` and to `revert` by model.

    To remove are ids of what the Change made or brought back. `restore` holds (n of the history row, id); `revert`
    {id: {column: old value}}. `changed_since` are (model, id, column) where something else stands now than the Change
    left, which Undo leaves alone; a custom field's column is "custom.code". `edited_since` are (model, id) of records
    to remove that others have edited since: they go all the same, with those edits. `left` are {why: {entity: ids}} of
    what stays as it is where Undo does no more than it may. `hangs` says of each row to restore on which (model, id) it
    hangs.
    """

    change: Change
    remove: dict = field(default_factory=dict)
    restore: dict = field(default_factory=dict)
    revert: dict = field(default_factory=dict)
    changed_since: list = field(default_factory=list)
    edited_since: list = field(default_factory=list)
    left: dict = field(default_factory=dict)
    hangs: dict = field(default_factory=dict)

    def __bool__(self):
        """Whether there is anything to do."""
        return bool(self.remove or self.restore or self.revert)

    def leave(self, entity, ids, why):
        """Note that the records `ids` stay as they are, and `why`; no ids where it is some field of any of them."""
        self.left.setdefault(str(why), {}).setdefault(entity, set()).update(ids)

    @property
    def size(self):
        """How many records (not rows that hang on them) it touches."""
        return sum(
            len(rows)
            for part in (self.remove, self.restore, self.revert)
            for model, rows in part.items()
            if issubclass(model, Record)
        )


def plan(change_id, *, everything=False):
    """What undoing a Change would do, whoever asks; with `everything` also to what was changed since. Raises
    NotFound."""
    try:
        change = Change.objects.select_related("actor").filter(pk=read_id(change_id)).first()
    except ValueError:
        change = None
    if change is None:
        raise NotFound("change")
    found = Plan(change)
    old, gone, back, fleeting = {}, {}, {}, set()
    models = {model._meta.db_table: model for model in remembered_models() if model.undone}
    for model, ids in _made_by(change, list(models.values())):
        _plan_remove(found, model, ids)
    # Newest first: of several rows of one record the last to come holds what was before the whole of the Change.
    for row in HistoryRow.objects.filter(change=change.pk).order_by("-n").iterator():
        model = models.get(row.table)
        if model is None or row.record in fleeting:
            continue
        if row.op == "D" and row.old.get("born") == str(change.pk):
            fleeting.add(row.record)
        elif row.op == "R":
            back.setdefault(model, {})[row.record] = row.n
        elif row.op == "D":
            gone.setdefault(model, {})[row.record] = row.n, sameness(model, row.old)
            found.hangs[row.record] = hangs_on(model, row.old)
        else:
            _note(old.setdefault(model, {}).setdefault(row.record, {}), row)
    for model, rows in back.items():
        _plan_remove(found, model, existing(model, rows), since=min(rows.values()))
    for model, rows in gone.items():
        there = existing(model, rows) | there_again(model, {id: same for id, (_n, same) in rows.items()})
        if lost := [(n, id) for id, (n, _same) in rows.items() if id not in there]:
            found.restore[model] = lost
    stays = {model: _plan_revert(found, model, rows, everything) for model, rows in old.items()}
    leave_kept(found, stays)
    return found


def existing(model, ids):
    """Those of `ids` that have a row."""
    return set(model.objects.unscoped(because=UNDO).filter(these(ids)).values_list("pk", flat=True))


def _made_by(change, models):
    """[(model, ids of its rows that were made by the Change and are there)], of all models by one query."""

    def make():
        rows = (model.objects.unscoped(because=UNDO).filter(born=Slot("change")).order_by() for model in models)
        first, *others = (one.values_list(Value(place), "pk") for place, one in enumerate(rows))
        return Statement(first.union(*others, all=True))

    made = {}
    for place, id in kept(("made by", *(model._meta.db_table for model in models)), make).rows(change=change.pk):
        made.setdefault(place, []).append(id)
    return [(models[place], made[place]) for place in sorted(made)]


def _plan_remove(found, model, ids, since=0):
    if ids:
        found.remove.setdefault(model, []).extend(ids)
    if ids and entity_of(model) is not None:
        later = HistoryRow.objects.filter(these(ids, "record"), op="U", n__gt=since).exclude(change=found.change.pk)
        found.edited_since += [(model, id) for id in later.values_list("record", flat=True).distinct()]


def flat(old):
    """{column: value} of a history row; the keys of `custom` as "custom.code"."""
    custom = old.get("custom")
    if not isinstance(custom, dict):
        return dict(old)
    keys = {f"custom.{code}": value for code, value in custom.items()}
    return {name: value for name, value in old.items() if name != "custom"} | keys


def _note(columns, row):
    for name, value in flat(row.old).items():
        columns[name] = value


def _plan_revert(found, model, rows, everything):
    """Columns go back where still the value stands that the Change left there, with `everything` all of them.

    Where a record was moved on since, nothing that tells of its place goes back; gives the ids of these.
    """
    names = {one.column for one in model._meta.concrete_fields if not one.generated}
    born = set(found.remove.get(model, ()))
    removed = {id for _n, id in found.restore.get(model, ())}
    left, now = _left(found.change, rows), {}
    if left:
        now = _as_it_is(model, list(left))
    there = existing(model, list(rows)) | removed
    (by, moving), stays = moving_columns(model), set()
    again = [id for id, columns in rows.items() if by in columns and by in left.get(id, {}) and id in there]
    gone_on = moved_on(found.change.pk, model, by, again) if again else ()
    for id, columns in rows.items():
        if id in born:
            continue
        back, moved = {}, id in gone_on
        changed = _changed_since(model, now.get(id, {}), left.get(id, {}))
        for name, value in columns.items():
            if name.partition(".")[0] not in names or name == "born":
                continue
            known = now.get(id, {}).get(name)
            since = name in changed
            if moved and name in moving:
                if name == by:
                    stays.add(id)
                    found.changed_since += [(model, id, name)] if known != value else []
                continue
            if since and known == value:
                continue
            if id not in there or since:
                found.changed_since.append((model, id, name))
            if id in there and (not since or (everything and name not in model.together)):
                back[name] = value
        if back:
            found.revert.setdefault(model, {})[id] = back
    return stays


def _changed_since(model, now, left):
    """The columns of a row that hold something else `now` than a Change has `left`; what goes together, together."""
    found = {name for name, value in left.items() if now.get(name) != value}
    return found | set(model.together) if found.intersection(model.together) else found


def _left(change, rows):
    """{id: {column: value}} that a Change left in columns which later Changes touched again."""
    found, since = {}, {}
    mine = HistoryRow.objects.filter(these(rows, "record"), change=change.pk, op="U")
    for id, n in mine.values_list("record", "n"):
        since[id] = max(n, since.get(id, 0))
    later = HistoryRow.objects.filter(these(rows, "record"), op="U", n__gt=min(since.values(), default=0))
    for row in later.exclude(change=change.pk).order_by("n").iterator():
        if row.n > since[row.record]:
            for name, value in flat(row.old).items():
                found.setdefault(row.record, {}).setdefault(name, value)
    return found


def _as_it_is(model, ids):
    """{id: {column: value}} of rows as the trigger would write them now."""
    table = connection.ops.quote_name(model._meta.db_table)
    rows = model.objects.unscoped(because=UNDO).filter(these(ids))
    found = rows.annotate(row=RawSQL(f"to_jsonb({table})", [], output_field=JSONField()))  # noqa: S611 - a name of ours
    return {id: flat(row) for id, row in found.values_list("pk", "row")}
