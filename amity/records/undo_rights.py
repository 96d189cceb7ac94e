"""Who may take a Change back: whoever may edit, field by field, all of it that exists for them. What they do not see
stays as it is, as if the Change had not touched it."""

from django.utils.translation import gettext as _

from .record import Record
from .registry import entity_of
from .scope import visible
from .statement import these
from .undo_asking import Allowed
from .undo_partly import Partly
from .undo_parts import ENDS, leading, owners
from .undo_plan import Plan
from .undo_return import coming_back


def allowed(actor, found, *, partly=False):
    """The Allowed of `actor` for the Plan `found`, in a number of queries that does not grow with what it touches.

    With `partly` what they may not do is no refusal: it stays as it is (`plan.left`).
    """
    asked = (Partly if partly else Allowed)(actor, Plan(found.change, hangs=found.hangs))
    parts = {}
    removed = _removed(asked, found, parts)
    coming, rest = coming_back(asked, found)
    for model, rows in found.restore.items():
        _keep(asked.plan.restore, model, [(n, id) for n, id in rows if id in coming])
    for model, rows in rest.items():
        parts.setdefault(model, {})["restore"] = rows
    _reverted(asked, found, coming, parts)
    for model, rows in parts.items():
        _parts(asked, found, model, rows, removed | coming)
    _since(asked, found, removed)
    return asked


def _removed(asked, found, parts):
    """The ids of the records that go; `parts` gets the rows that are no records of their own."""
    for model, ids in found.remove.items():
        if (entity := entity_of(model)) is None:
            parts.setdefault(model, {})["remove"] = ids
        else:
            seen = asked.seen(entity, ids, "delete", _("You may see %(names)s, but not delete it."))
            _keep(asked.plan.remove, model, [id for id in ids if id in seen])
    asked.leave_held()
    return {id for ids in asked.plan.remove.values() for id in ids}


def _reverted(asked, found, coming, parts):
    """What is set back: of a record that comes back all, links that were led away from it by the house's own right,
    everything else if the actor may edit it."""
    gone = {str(id) for rows in found.restore.values() for _n, id in rows}
    here = set(map(str, coming))
    for model, rows in found.revert.items():
        links, entity, kept, own = leading(model), entity_of(model), {}, {}
        for id, columns in rows.items():
            led = {name for name in columns if name in links and columns[name] in gone}
            back = {name: columns[name] for name in led if columns[name] in here}
            rest = {name: value for name, value in columns.items() if name not in led}
            if str(id) in gone:
                back, rest = columns if id in coming else {}, {}
            _keep(kept, id, back)
            _keep(own, id, rest if entity is None else asked.known_columns(entity, rest))
        if own and entity is None:
            parts.setdefault(model, {})["revert"] = own
        elif own:
            for id in _edited(asked, entity, own):
                kept[id] = kept.get(id, {}) | own[id]
        _keep(asked.plan.revert, model, kept)


def _edited(asked, entity, rows):
    seen = asked.seen(entity, rows, "edit", _("You may see %(names)s, but not change it."))
    asked.reached.setdefault(entity, set()).update(seen)
    asked.demand_columns(entity, {name for id in seen for name in rows[id]})
    return seen


def _parts(asked, found, model, rows, with_it):
    """Rows that are no records of their own are their owners'; definitions are the administrators'."""
    remove, restore, revert = rows.get("remove", []), rows.get("restore", []), rows.get("revert", {})
    if model in ENDS:
        known = owners(model, [*remove, *revert], [n for n, _id in restore])
        kept = _of_owners(asked, found, known, with_it)
    else:
        known = [*remove, *revert, *(id for _n, id in restore)]
        kept = set(known) if asked.actor.administers or not issubclass(model, Record) else set()
    plan = asked.plan
    _keep(plan.remove, model, [id for id in remove if id in kept])
    _keep(plan.restore, model, [*plan.restore.get(model, ()), *((n, id) for n, id in restore if id in kept)])
    _keep(plan.revert, model, plan.revert.get(model, {}) | {id: one for id, one in revert.items() if id in kept})


def _of_owners(asked, found, known, with_it):
    """The ids of those rows whose owners go or come with this Undo, or are there for the actor."""
    made = {id for model, ids in found.remove.items() if entity_of(model) for id in ids}
    kept, waiting = {id for id, _entity, of, _kind in known if of in with_it}, {}
    for id, entity, of, kind in known:
        known_part = entity is not None and asked.knows_part(entity, kind)
        if known_part and of not in with_it and of not in made:
            waiting.setdefault(entity, {}).setdefault(of, []).append((id, kind))
    for entity, mine in waiting.items():
        seen = asked.seen(entity, mine, "edit", _("You may see %(names)s, but not change it."))
        asked.demand_parts(entity, {kind for of in seen for _id, kind in mine[of]})
        kept |= {id for of in seen for id, _kind in mine[of]}
        asked.parents.setdefault(entity, set()).update(seen)
    return kept


def _since(asked, found, removed):
    """What others did since, of records that the actor sees."""
    changed = {}
    for model, id, _column in found.changed_since:
        changed.setdefault(model, set()).add(id)
    seen = set()
    for model, ids in changed.items():
        if (entity := entity_of(model)) is not None:
            seen.update(visible(asked.actor, entity).filter(these(ids)).values_list("pk", flat=True))
    for model, id, column in found.changed_since:
        if id in seen and asked.known_columns(entity_of(model), {column: None}):
            asked.plan.changed_since.append((model, id, column))
    asked.plan.edited_since = [one for one in found.edited_since if one[1] in removed]


def _keep(where, key, what):
    if what:
        where[key] = what
