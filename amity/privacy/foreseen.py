"""What an erasure would take and leave, before anybody decides."""

from dataclasses import dataclass

from amity.activities.activities import Activity, activity
from amity.audit.models import Entry
from amity.contacts.contacts import contact
from amity.records.addresses import Address
from amity.records.forgetting import remembered
from amity.records.registry import entities
from amity.records.sweeping import holding
from amity.records.titles import titles_of

from .erasing import only_about
from .files import files_of
from .person import OTHERS, WHOLE, person_of
from .wording import words_of

NAMED = 8
"""So many records of a kind are named."""
UNTOLD = ("records_history", "records_search", "records_word", "procrastinate")
"""Tables that are told in other lines, or are the machine's own."""


@dataclass
class Foreseen:
    """`alone` are titles of activities about the person alone, `stays` {label: titles} of records that stay without the
    name, `shared` what is somebody else's too; numbers of the rest. `mentions` come later (see `mentions`)."""

    person: object
    merged: int
    addresses: int
    history: int
    files: tuple
    alone: list
    stays: dict
    shared: list


def foresee(actor, id):
    """The Foreseen of a contact that `actor` sees."""
    person = person_of(id)
    alone = only_about(person)
    brought, ready = files_of(person)
    titles = Activity.objects.unscoped(because=WHOLE).filter(pk__in=alone).order_by("-pk")
    return Foreseen(
        person=person,
        merged=len(person.ids) - 1,
        addresses=Address.objects.unscoped(because=WHOLE).filter(record__in=person.ids).count(),
        history=remembered(person.ids),
        files=(len(brought), len(ready)),
        alone=list(titles.values_list("subject", flat=True)),
        stays=_stays(actor, set(person.near) - set(alone)),
        shared=sorted(" ".join(filter(None, one)) if isinstance(one, tuple) else one for one in person.shared),
    )


def mentions(person):
    """({label: how many records of a kind hold the name, an address or a number}, how many other rows, how many lines
    of the audit log, which stays as it is). Reads the whole house."""
    words = words_of(person)
    labels = {one.model._meta.db_table: str(one.plural) for one in entities() if one is not contact}
    found, rest = {}, 0
    for table, number in holding(words).items():
        if table in labels:
            found[labels[table]] = number
        elif not table.startswith(UNTOLD) and table != contact.model._meta.db_table:
            rest += number
    lines = Entry.objects.values_list("name", "what").iterator(chunk_size=5000)
    return found, rest, sum(1 for name, what in lines if words.without(f"{name}|{what}") != f"{name}|{what}")


def _stays(actor, ids):
    """{label: [titles]} of records of these ids that stay, of deals and their like first."""
    found = {}
    for entity in sorted(entities(), key=lambda one: one.key == activity.key):
        rows = entity.model.objects.unscoped(because=WHOLE).filter(pk__in=ids).values_list("pk", flat=True)
        if entity.key not in OTHERS and not entity.scope.kept and (mine := list(rows)):
            titles = titles_of(actor, {(entity.key, id) for id in mine[:NAMED]})
            found[str(entity.plural)] = (len(mine), sorted(map(str, titles.values())))
    return found
