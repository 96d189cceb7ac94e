"""What cures the names of contacts: their own case, and no e-mail in them."""

import re

from django.utils.translation import gettext_lazy as _

from amity.base.text.own_case import own_case
from amity.records.action import Action
from amity.records.addresses import Address, key_of
from amity.records.types.addresses import email_in
from amity.records.types.nowhere import reaches_nobody

PARTS = ("first_name", "middle_name", "last_name")
KINDS = {"email": "emails", "phone": "phones"}
STAYS = "those that a record has stay with the ones that it gets"


def shouts(contact):
    """Whether a name stands in capitals or in small letters alone."""
    return own_case(str(contact)) != str(contact)


def in_own_case(contacts):
    """{id: the parts of the name as people write them}."""
    return {one.pk: {part: own_case(getattr(one, part)) for part in PARTS} for one in contacts}


def holds_email(contact):
    """Whether an e-mail stands in a name."""
    return any(_parted(getattr(contact, part))[1] for part in PARTS)


def without_email(contacts):
    """{id: the name without the e-mails in it, and the e-mails with those}. Of a name that was nothing else, what
    stands before the @ remains."""
    known = _emails([one.pk for one in contacts])
    return {one.pk: _taken_out(one, known.get(one.pk, [])) for one in contacts}


def _taken_out(contact, emails):
    values, found = {}, []
    for part in PARTS:
        values[part], taken = _parted(getattr(contact, part))
        found += taken
    there = {key_of("email", one["value"]) for one in emails}
    more = [{"value": one, "label": ""} for one in found if key_of("email", one) not in there]
    if not values["first_name"]:
        named = own_case(" ".join(re.split(r"[._+-]+", found[0].partition("@")[0])))
        values["first_name"], _space, rest = named.partition(" ")
        values["last_name"] = values["last_name"] or rest
    return values | {"emails": [*emails, *more]}


def _parted(text):
    """(a text without the e-mails in it, the e-mails)."""
    rest, found = [], []
    for word in text.split():
        try:
            found.append(email_in(word.strip("<>()[],;:\"'")))
        except ValueError:
            rest.append(word)
    return " ".join(rest).strip(" ,;-"), found


def _emails(ids):
    """{id: its e-mails as they are written}."""
    rows = Address.objects.unscoped(because=STAYS)
    rows = rows.filter(record__in=ids, kind="email").order_by("record", "position")
    found = {}
    for id, value, label in rows.values_list("record", "value", "label"):
        found.setdefault(id, []).append({"value": value, "label": label})
    return found


def without_nobody(records):
    """{id: the e-mails and phones that it keeps, where some reach nobody} of contacts or companies."""
    rows = Address.objects.unscoped(because=STAYS).filter(record__in=[one.pk for one in records], kind__in=KINDS)
    found, gone = {one.pk: {} for one in records}, set()
    for row in rows.order_by("record", "position"):
        kept = found[row.record].setdefault(KINDS[row.kind], [])
        if reaches_nobody(row.kind, row.key):
            gone.add((row.record, KINDS[row.kind]))
        else:
            kept.append({"value": row.value, "label": row.label})
    return {id: {key: kept for key, kept in fields.items() if (id, key) in gone} for id, fields in found.items()}


def _each(sets):
    return lambda contact, *, c: c.update(contact, **sets([contact])[contact.pk])


NOBODY_OUT = Action(
    "reaching_nobody_out",
    _("Take out what reaches nobody"),
    _each(without_nobody),
    icon="x",
    sets=without_nobody,
    of_many=True,
    writes=tuple(KINDS.values()),
)

CURES = (
    Action(
        "own_case",
        _("Put the name in its own case"),
        _each(in_own_case),
        when=shouts,
        icon="letter-case",
        sets=in_own_case,
    ),
    Action(
        "email_out",
        _("Take the e-mail out of the name"),
        _each(without_email),
        when=holds_email,
        icon="mail",
        sets=without_email,
    ),
    NOBODY_OUT,
)
