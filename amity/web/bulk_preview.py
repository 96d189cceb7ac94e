"""What doing something with many records will come to."""

from dataclasses import dataclass, field

from amity.records.page import load

from .rehearsal import rehearse

SHOWN = 50


@dataclass
class Preview:
    """`ids` are those with which it will be done, `rows` (title, old value in words) of the first of them; `refused`
    are (title, why) of the others."""

    ids: list
    rows: list = field(default_factory=list)
    more: int = 0
    refused: list = field(default_factory=list)


def preview(actor, entity, chosen, write, changed=None):
    """The Preview of `write` on the records `chosen` ({id: title}); `changed` is the field that it sets, if one."""
    faults = rehearse(actor, list(chosen), write)
    ids = [id for id in chosen if id not in faults]
    old = {}
    if changed is not None:
        values = load(entity.bound(actor), [changed], ids[:SHOWN])
        old = {id: changed.type.text(row[0], actor.look) for id, row in values.items()}
    rows = [(chosen[id], old.get(id, "")) for id in ids[:SHOWN]]
    return Preview(ids, rows, max(0, len(ids) - SHOWN), [(chosen[id], why) for id, why in faults.items()])
