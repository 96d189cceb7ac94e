"""The history of a record as plain values: what was done when, by whom, from which source, and whose each value is."""

from amity.records.fields import AddressesField, LinkColumn, LinksField
from amity.records.history import target_of
from amity.records.titles import titles_of


def told_entries(actor, entries):
    """([{at, who, source, reason, what, edits}], {field key: the entry that gave it its present value, without its
    edits}); under "" stands how the record began."""
    names = _titles(actor, entries)
    told, last = [], {}
    for entry in entries:
        change = entry.change
        head = {
            "at": change.at.isoformat(timespec="seconds"),
            "who": change.actor.name if change.actor else "Amity",
            "source": change.source,
            "reason": change.reason,
        }
        edits = [
            {
                "key": field.key,
                "label": str(field.label),
                "old": _plain(field, old, names, actor.look),
                "new": _plain(field, new, names, actor.look),
            }
            for field, old, new in entry.edits
        ]
        for edit in edits:
            last.setdefault(edit["key"], head)
        if entry.what == "create":
            last[""] = head
        told.append(head | {"what": entry.what, "edits": edits})
    return told, last


def _titles(actor, entries):
    links = (target_of(field, value) for one in entries for field, *values in one.edits for value in values)
    return titles_of(actor, {(entity.key, id) for entity, id in filter(None, links)})


def _plain(field, value, names, look):
    """A value of history as text."""
    if isinstance(field, (LinkColumn, LinksField)):
        link = target_of(field, value)
        return str(names.get((link[0].key, link[1]), link[1])) if link else ""
    if value is None or value == "" or value == []:
        return ""
    if isinstance(field, AddressesField):
        return str(field.type.text(value, look) if isinstance(value, str) else field.type.text([value], look))
    return str(field.type.text(value, look))
