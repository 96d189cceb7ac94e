"""Values of a record that live in rows of other tables: addresses, links, what an item concerns."""

from django.db.models import F

from .addresses import Address
from .fields import AboutField, AddressesField, LinksField
from .links import Link
from .statement import Among, Slot, Statement, kept
from .timeline import Timeline
from .titles import titles_of

OWN = "the rows belong to a record that the door has already found for its actor"


def values(bound, record_id, fields):
    """The whole values of aside fields of one record, for its card and form: {key: value}.

    Links carry titles and only what the actor sees.
    """
    found = {}
    kinds = [field.type.kind for field in fields if isinstance(field, AddressesField)]
    rows = addresses(record_id, kinds) if kinds else []
    for field in fields:
        if isinstance(field, AddressesField):
            mine = [row for row in rows if row["kind"] == field.type.kind]
            found[field.key] = [{"value": row["value"], "label": row["label"]} for row in mine]
        elif isinstance(field, LinksField):
            found[field.key] = _titled(bound.actor, targets(field, record_id))
    return found


def value(actor, field, record_id):
    """The whole value of one aside field, as `actor` sees it."""
    if isinstance(field, AddressesField):
        return [{"value": row["value"], "label": row["label"]} for row in addresses(record_id, [field.type.kind])]
    return _titled(actor, targets(field, record_id))


def addresses(record_id, kinds):
    """The addresses of a record of these kinds, in order."""
    rows = kept(("addresses of one",), _addresses).rows(record=record_id, kinds=list(kinds))
    return [{"kind": kind, "value": value, "label": label} for kind, value, label in rows]


def _addresses():
    rows = Address.objects.unscoped(because=OWN).filter(Among(F("kind"), Slot("kinds")), record=Slot("record"))
    return Statement(rows.order_by("kind", "position").values_list("kind", "value", "label"))


def targets(field, record_id):
    """[(entity, id)] of what a record links to by `field`, in the order in which it was linked; seen or not."""
    if isinstance(field, AboutField):
        return kept(("about of one",), _about_of_one).rows(record=record_id)
    return kept(("links of one",), _links_of_one).rows(record=record_id, role=field.role)


def _about_of_one():
    rows = Timeline.objects.unscoped(because=OWN).filter(item=Slot("record"), direct=True)
    return Statement(rows.order_by("id").values_list("entity", "record"))


def _links_of_one():
    rows = Link.objects.unscoped(because=OWN).filter(from_record=Slot("record"), role=Slot("role"))
    return Statement(rows.order_by("id").values_list("to_entity", "to_record"))


def _titled(actor, links):
    found = titles_of(actor, links)
    return [(key, id, found[key, id]) for key, id in links if (key, id) in found]
