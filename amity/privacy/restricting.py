"""Restricting what is done with a person (GDPR, Article 18): the record stays and is only looked at. Administrators
alone change it, no export of many takes it along (see `Scope.withheld`), and it is not mailed."""

from amity.contacts.contacts import Contact, contact
from amity.contacts.mailing import Mailing
from amity.records.administering import demand_administrator
from amity.records.scope import find

OF_ONE = "the contact that the door has found for an administrator"


def restrict(c, id, *, on):
    """Restrict the processing of a contact, or lift it again. A permission to mail rests meanwhile, with its proof.
    Raises Refused for who does not administer."""
    demand_administrator(c)
    record = find(c.actor, contact, id)
    if bool(record.restricted_at) == on:
        return
    columns = {"restricted_at": c.now if on else None}
    if on and record.mailing == Mailing.ALLOWED:
        columns["mailing"] = ""
    elif not on and not record.mailing and record.permission:
        columns["mailing"] = Mailing.ALLOWED
    c.count(contact.key, "update", c.revise(Contact.objects.unscoped(because=OF_ONE).filter(pk=record.pk), **columns))
