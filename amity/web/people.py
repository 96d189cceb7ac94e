"""The people of a record: with whom a call from its card is likely."""

from functools import partial

from django.utils.translation import gettext as _

from amity.records import asides
from amity.records.fields import LinkColumn, LinksField
from amity.records.registry import find_entity
from amity.records.scope import may, visible
from amity.records.statement import Slot, Statement, kept, key_of
from amity.records.titles import titles

MOST = 20
CONTACT = "contact"


def people_of(actor, entity, id, record=None):
    """[(id, name)] of contacts: the record itself, else those that it names, else those that belong to it.

    `record` is the record if it is at hand.
    """
    contact = find_entity(CONTACT)
    if contact is None or not may(actor, contact):
        return []
    if entity is contact and record is not None:
        return [(id, getattr(record, contact.title))]
    if entity is contact:
        return list(titles(actor, contact, [id]).items())
    bound = entity.bound(actor)
    named = [one for one in bound.fields.values() if isinstance(one, LinksField) and CONTACT in one.type.to]
    if named:
        links = [link for links in asides.values(bound, id, named).values() for link in links if link[0] == CONTACT]
        return list(dict.fromkeys((link[1], link[2]) for link in links))[:MOST]
    fields = contact.bound(actor).fields.values()
    by = next((one.key for one in fields if isinstance(one, LinkColumn) and one.target is entity), None)
    if by is None:
        return []
    return kept(key_of(actor, contact, "people", by), partial(_belonging, actor, contact, by)).rows(id=id)


def _belonging(actor, contact, by):
    people = visible(actor, contact).filter(**{by: Slot("id")}).order_by("sort_key")
    return Statement(people.values_list("pk", contact.title)[:MOST])


def subject_with(kind, name):
    """The subject of a call or a meeting that nobody named."""
    if kind == "meeting":
        return _("Meeting with %(name)s") % {"name": name} if name else _("Meeting")
    return _("Call with %(name)s") % {"name": name} if name else _("Call")
