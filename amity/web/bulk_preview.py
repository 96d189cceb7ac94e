"""What doing something with many records will come to."""

from dataclasses import dataclass, field

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from amity.errands.run import by_reason
from amity.records.bulk_counts import present
from amity.records.fields import LinksField
from amity.records.page import load
from amity.records.scope import among, visible
from amity.records.statement import these
from amity.records.titles import titles

from .rehearsal import rehearse

LOOKED_AT = 1000
"""So many records are tried; of more only the right is asked."""
SHOWN = 10
"""So many are shown as they are and as they will be."""
NAMED = 5
"""So many are named that are refused for one reason."""


@dataclass
class Preview:
    """`number` records will be written, at least as far as was `looked_at`; `rows` are (title, [(label, old, new)]) of
    the first, `more` how many there are besides; `refused` are (why, how many, titles); `now` are (label, [(value,
    how many)], how many with other values)."""

    number: int
    rows: list = field(default_factory=list)
    more: int = 0
    refused: list = field(default_factory=list)
    now: list = field(default_factory=list)
    looked_at: int = 0

    @property
    def left_out(self):
        return sum(number for _why, number, _names in self.refused)


def preview(bound, ids, asked):
    """The Preview of what is `asked` (see `bulk_asked.Asked`) with the records `ids`, which its actor sees."""
    actor, entity, deed = bound.actor, bound.entity, asked.deed
    tried, rest = ids[:LOOKED_AT], ids[LOOKED_AT:]
    faults = rehearse(actor, tried, lambda c, ids: deed.write(c, entity, ids))
    may = among(actor, entity, rest, deed.verb(entity))
    faults |= dict.fromkeys((id for id in rest if id not in may), _not_allowed(asked.what))
    some = [id for id in tried if id not in faults][:SHOWN]
    own = asked.action is not None and asked.action.sets
    known = titles(actor, entity, [*some, *list(faults)])
    shown = [one for one in asked.said if one.key in bound.fields and not isinstance(one, LinksField)]
    number = len(ids) - len(faults)
    return Preview(
        number,
        rows=_own(bound, own, some, known) if own else _rows(bound, asked, shown, some, known),
        more=number - len(some),
        refused=[
            (why, n, [known[id] for id in faults if faults[id] == why and id in known][:NAMED])
            for why, n, _ids in by_reason(faults)
        ],
        now=[_now(bound, bound.fields[one.key], ids) for one in shown] if len(ids) > 1 else [],
        looked_at=len(tried) if rest else 0,
    )


def _not_allowed(what):
    """As the door says it."""
    return _("You may see this, but not delete it.") if what == "delete" else _("You may see this, but not change it.")


def _rows(bound, asked, shown, ids, known):
    """(title, [(label, old, new)]) of the records `ids`."""
    look = bound.actor.look
    fields = [bound.fields[one.key] for one in shown]
    values = load(bound, fields, ids) if fields else {}
    new = {
        one.key: worded(asked.form.inputs[one.key], asked.deed.values[one.key], look)
        for one in shown
        if one.key in asked.deed.values
    }
    found = []
    for id in ids:
        old = zip(fields, values.get(id, ()), strict=False)
        edits = [(capfirst(one.label), one.type.text(was, look), new[one.key]) for one, was in old if one.key in new]
        found.append((known.get(id, ""), edits))
    return found


def _own(bound, sets, ids, known):
    """(title, [(label, old, new)]) of the records `ids`, each of which gets values of its own."""
    new = sets(list(visible(bound.actor, bound.entity).filter(these(ids))))
    fields = [one for key, one in bound.fields.items() if any(key in values for values in new.values())]
    known_now, look = load(bound, fields, ids), bound.actor.look
    found = []
    for id in ids:
        now = zip(fields, known_now.get(id, ()), strict=False)
        words = [
            (one, one.type.text(was, look), one.type.text(new[id][one.key], look))
            for one, was in now
            if one.key in new[id]
        ]
        found.append((known.get(id, ""), [(capfirst(one.label), was, will) for one, was, will in words if was != will]))
    return found


def _now(bound, one, ids):
    """(label, [(value in words, how many)], how many have others) of a field."""
    counts = [(one.type.text(value, bound.actor.look), number) for value, number in present(bound, one, ids)]
    return capfirst(one.label), counts, len(ids) - sum(number for _value, number in counts)


def worded(one, value, look):
    """What was put into an input, in words."""
    if one.widget.name == "link":
        listed = {id: title for _group, rows in one.typed.get("groups") or () for id, title in rows}
        return listed.get(one.typed["id"], one.typed["text"])
    return one.field.type.text(value, look)
