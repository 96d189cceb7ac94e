"""Erasing a person: the record and all that hangs on it, its memory, and every text of the house in which they stand.

It is one Change that nobody can undo. What stays is others': deals, and what was done with several people, without the
name. The proof, a row of Erasure and a line of the audit log, holds ids and counts alone.
"""

from amity.activities.activities import Activity, activity
from amity.audit.log import note
from amity.audit.models import Kind
from amity.base.jobs import enqueue
from amity.contacts.contacts import contact
from amity.duplicates.pairs import NotSame, Pair
from amity.exchange.foreign import ForeignId
from amity.exchange.imports import FaultyRow
from amity.notices.notice import Notice
from amity.records.administering import demand_administrator
from amity.records.forgetting import forget
from amity.records.links import Link
from amity.records.merging.row import Merged
from amity.records.registry import entities
from amity.records.search.index import refresh
from amity.records.searched import Searched
from amity.records.sweeping import sweep
from amity.records.timeline import Timeline

from .erasures import Erasure
from .files import forget_files
from .person import WHOLE, person_of
from .sealed import sweep_sealed
from .wording import GONE, words_of

CHUNK = 1000


def erase(c, id, *, activities=True, reference="", address="", tell=lambda number: None):
    """Erase the person that the contact `id` is; with `activities` also what was done or planned with them alone.
    `tell` hears how far the sweep is. Returns the Erasure. Raises Refused for who does not administer, or where a rule
    of the house holds on to them."""
    demand_administrator(c)
    c.alone("erasing")
    person = person_of(id)
    words = words_of(person)
    counts = {"records": len(person.ids), "files": forget_files(person)}
    alone = only_about(person) if activities else []
    if alone:
        c.delete_where(activity, alone)
    counts["activities"] = len(alone)
    if there := _there(person):
        c.delete_where(contact, there)
    counts["beside"] = _forget_beside(c, person, words)
    swept = sweep(words, tell)
    counts["texts"] = sum(map(len, swept.values())) + sweep_sealed(words)
    counts["history"] = forget(c, person.ids)
    refresh(contact, person.ids)
    refresh(activity, alone)
    _search_anew(swept)
    return _prove(c, person, counts, words.near(reference).strip()[:100], address)


def _prove(c, person, counts, reference, address):
    """Write the proof, and have the list beside the backups follow."""
    from .jobs import keep_the_list

    known = {"by": c.actor.id, "change": c.id, "counts": counts, "reference": reference}
    made = Erasure.objects.create(entity=contact.key, records=person.ids, **known)
    told = {"erasure": str(made.pk), "record": str(person.ids[0]), "change": str(c.id), "reference": reference}
    note(Kind.ERASED, c.actor, address=address, what=contact.key, **told, counts=counts)
    enqueue(keep_the_list, once="erasures")
    return made


def only_about(person):
    """The ids of activities that are about this person and nobody and nothing else; that colleagues take part does not
    matter."""
    said = Timeline.objects.unscoped(because=WHOLE).filter(item_entity=activity.key, direct=True)
    theirs = set(said.filter(record__in=person.ids).values_list("item", flat=True))
    others = said.filter(item__in=theirs).exclude(record__in=person.ids).values_list("item", flat=True)
    people = Link.objects.unscoped(because=WHOLE).filter(from_record__in=theirs).exclude(to_record__in=person.ids)
    others = {*others, *people.exclude(to_entity="user").values_list("from_record", flat=True)}
    return list(Activity.objects.unscoped(because=WHOLE).filter(pk__in=theirs - others).values_list("pk", flat=True))


def _there(person):
    return list(contact.model.objects.unscoped(because=WHOLE).filter(pk__in=person.ids).values_list("pk", flat=True))


def _forget_beside(c, person, words):
    """Remove what the rooms keep of the person beside the record; how many rows."""
    number = 0
    for rows in (
        Notice.objects.filter(record__in=person.ids),
        ForeignId.objects.filter(record__in=person.ids),
        Pair.objects.filter(one__in=person.ids) | Pair.objects.filter(other__in=person.ids),
        FaultyRow.objects.filter(pk__in=_faulty(words)),
    ):
        number += rows.delete()[0]
    for table, names in ((NotSame, ("one", "other")), (Merged, ("gone", "into"))):
        for name in names:
            number += c.remove(table.objects.unscoped(because=WHOLE).filter(**{f"{name}__in": person.ids}))
    return number


def _faulty(words):
    """The faulty rows of imports in which the person stands: they go whole, as the rest of such a row is theirs."""
    rows = FaultyRow.objects.values_list("pk", "cells", "faults", "sealed").iterator(chunk_size=CHUNK)
    return [pk for pk, *held in rows if GONE in words.without(" | ".join(map(str, held)))]


def _search_anew(swept):
    """Bring the search table up to date at once: what is erased must not be found for another moment."""
    for entity in entities():
        ids = {*swept.get(entity.model._meta.db_table, ()), *swept.get(Searched._meta.db_table, ())}
        if ids - {None}:
            refresh(entity, sorted(ids - {None}))
