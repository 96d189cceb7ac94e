"""What a row changes of a record that is here already."""

from amity.records import asides
from amity.records.asides_written import addresses_of
from amity.records.fields import AddressesField
from amity.records.linked import linked


class Known:
    """A record that is here, with its present values as they are asked for; `editable`: the actor may change it."""

    def __init__(self, bound, record, editable):
        self.bound, self.record, self.editable, self.values = bound, record, editable, {}

    def now(self, key):
        """The present value of a field."""
        if key not in self.values:
            field = self.bound.fields[key]
            if field.aside:
                self.values[key] = asides.values(self.bound, self.record.pk, [field])[key]
            else:
                self.values[key] = field.type.unpack(field.stored(self.record))
        return self.values[key]


def look_up(bound, knowns, keys):
    """Let many Knowns know the present addresses and links in the fields `keys` together."""
    ids = [one.record.pk for one in knowns]
    for field in (bound.fields[key] for key in keys if key in bound.fields and bound.fields[key].aside) if ids else ():
        if isinstance(field, AddressesField):
            there = addresses_of(ids, field.type.kind)
            found = {
                id: [{"value": text, "label": label} for _pk, text, label, _at in rows] for id, rows in there.items()
            }
        else:
            found = linked(bound.actor, [field], ids)[field.key]
        for one in knowns:
            one.values.setdefault(field.key, found.get(one.record.pk, []))


def changes(now, values, same):
    """{key: value} of what `values` would change; `now` is a function of a key, `same` one of options.SAME.

    What there are several of (addresses, links) is added to; a row never empties anything.
    """
    if same == "skip":
        return {}
    found = {}
    for key, value in values.items():
        old = now(key)
        if value in (None, "", []) or value == old:
            continue
        if isinstance(value, list) and value and not isinstance(value[0], str):
            more = [one for one in value if _mark(one) not in {_mark(known) for known in old or ()}]
            if more:
                found[key] = [*(old or ()), *more]
        elif same == "update" or old in (None, "", [], False):
            found[key] = value
    return found


def _mark(one):
    return one["value"] if isinstance(one, dict) else tuple(one[:2])
