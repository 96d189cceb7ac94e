"""All that is known of a person, for the person: values with who said them, what was done, history, where else.

An administrator takes it along, as a value that JSON can carry; the page is made of the same value.
"""

import orjson

from amity.base.clock import now
from amity.contacts.contacts import contact
from amity.contacts.employments import Employment
from amity.duplicates.pairs import Pair
from amity.exchange.exporting.json_lines import maker
from amity.exchange.exporting.table import whole
from amity.exchange.exports import Export
from amity.exchange.foreign import MOVE, ForeignId
from amity.exchange.imports import Import
from amity.notices.notice import Notice
from amity.records.administering import demand_administrator
from amity.records.forgetting import changes_of
from amity.records.history import history
from amity.records.page import Sort
from amity.records.registry import entities, entity_of
from amity.records.scope import find, visible
from amity.records.streaming import stream
from amity.records.types import Choice, Choices
from amity.users.actor import House
from amity.users.house import house

from .consents import Consent
from .history_told import told_entries
from .person import WHOLE, person_of

FORMAT = 1
MOST = 5000
"""Records of a kind that are told at the most."""


class Asking:
    """Who asks, as a write door would name them."""

    def __init__(self, actor):
        self.actor = actor


def known(actor, id):
    """All that is known of the contact `id`, as dicts and lists. Raises Refused for who does not administer, NotFound.

    `kinds` are records by their entity, the person's own first; each value of it has `said`: when, by whom and from
    which source it came. `cut` names the kinds of which there was more than MOST.
    """
    demand_administrator(Asking(actor))
    record = find(actor, contact, id)
    person = person_of(id)
    entries = history(actor, contact, id)
    told, last = told_entries(actor, entries)
    kinds = [_kind(actor, contact, [id], said=last), *_others(actor, person)]
    found = {
        "format": FORMAT,
        "made": now().isoformat(timespec="seconds"),
        "by": actor.name,
        "company": house(actor.definitions)["name"],
        "person": {"id": str(id), "name": str(record), "merged": [str(one) for one in person.ids[1:]]},
        "kinds": [one for one in kinds if one["records"]],
        "history": told,
        "elsewhere": _elsewhere(person, record),
        "exports": _exports(record),
    }
    return orjson.loads(orjson.dumps(found, default=str))


def _others(actor, person):
    """What else there is: where they work, and records that name them."""
    jobs = Employment.objects.unscoped(because=WHOLE).filter(contact__in=person.ids).values_list("pk", flat=True)
    yield _kind(actor, entity_of(Employment), list(jobs))
    said = Consent.objects.unscoped(because=WHOLE).filter(contact__in=person.ids).values_list("pk", flat=True)
    yield _kind(actor, entity_of(Consent), list(said))
    for entity in entities():
        if person.near and entity is not contact and not entity.scope.kept:
            yield _kind(actor, entity, person.near)


def _kind(actor, entity, ids, said=None):
    """{key, label, records} of the records `ids` of an entity; `said` are the origins of values by field key."""
    bound = entity.bound(House())  # what is restricted is told too
    seen = list(visible(actor, entity).filter(pk__in=ids).values_list("pk", flat=True)[: MOST + 1])
    fields, records = whole(bound), []
    if seen:
        makes = [maker(actor, one) for one in fields]
        for bundle in stream(bound, fields, Sort.read("", bound), ids=seen[:MOST]):
            records += [_record(id, values, fields, makes, said, actor.look) for id, values in bundle.rows]
    found = {"key": entity.key, "label": str(entity.plural), "records": records}
    return found | ({"cut": True} if len(seen) > MOST else {})


def _record(id, values, fields, makes, said, look):
    facts = []
    for field, value, make in zip(fields, values, makes, strict=True):
        told = make(value) if make else value
        if told in (None, "", [], {}):
            continue
        fact = {"key": field.key, "label": str(field.label), "value": told}
        if isinstance(field.type, (Choice, Choices)):
            fact["words"] = str(field.type.text(value, look))
        facts.append(fact | ({"said": said.get(field.key) or said.get("")} if said is not None else {}))
    return {"id": str(id), "facts": facts}


def _elsewhere(person, record):
    """What the rooms keep of the person beside their record."""
    foreign = ForeignId.objects.filter(record__in=person.ids).order_by("source", "key")
    brought = Import.objects.filter(change__in={record.born, *changes_of(person.ids)}).order_by("created_at")
    pairs = Pair.objects.filter(one__in=person.ids) | Pair.objects.filter(other__in=person.ids)
    return {
        "ids_elsewhere": list(foreign.exclude(source__startswith=MOVE).values("source", "key")),
        "imports": [{"file": one.name, "at": one.created_at.isoformat(timespec="seconds")} for one in brought],
        "notices": Notice.objects.filter(record__in=person.ids).count(),
        "possible_duplicates": pairs.count(),
    }


def _exports(record):
    """Exports of such records, or of everything, since they are here: which of them had the person among others is not
    noted."""
    found = Export.objects.filter(entity__in=(contact.key, ""), created_at__gte=record.created_at).order_by("-id")
    return [
        {"at": one.created_at.isoformat(timespec="seconds"), "who": one.who, "what": one.words, "format": one.format}
        for one in found[:MOST]
    ]
