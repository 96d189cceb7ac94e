"""What many records link to, for the rows of a list: one statement for each field and one for each kind of target."""

from django.db.models import F

from .fields import AboutField
from .links import Link
from .statement import Among, Slot, Statement, kept
from .timeline import Timeline
from .titles import titles_of

WHY = "the rows belong to a record that the door has already found for its actor"


def linked(actor, fields, ids):
    """{key of the field: {id: [(entity, id, title), …]}} of the LinksFields `fields` of the records `ids`, which
    `actor` sees; only links to what `actor` sees, in the order in which they were made."""
    links = {one.key: _targets(one, ids) for one in fields}
    titles = titles_of(actor, {(entity, target) for rows in links.values() for _id, entity, target in rows})
    found = {key: {} for key in links}
    for key, rows in links.items():
        for id, entity, target in rows:
            if title := titles.get((entity, target)):
                found[key].setdefault(id, []).append((entity, target, title))
    return found


def _targets(field, ids):
    """[(id, entity, id of the target)]."""
    if isinstance(field, AboutField):
        return kept(("about of many",), _about).rows(ids=ids)
    return kept(("links of many",), _links).rows(ids=ids, role=field.role)


def _about():
    rows = Timeline.objects.unscoped(because=WHY).filter(Among(F("item"), Slot("ids")), direct=True)
    return Statement(rows.order_by("id").values_list("item", "entity", "record"))


def _links():
    rows = Link.objects.unscoped(because=WHY).filter(Among(F("from_record"), Slot("ids")), role=Slot("role"))
    return Statement(rows.order_by("id").values_list("from_record", "to_entity", "to_record"))
