"""By what a person is known here: the ids, names and addresses of a contact, now and earlier."""

from dataclasses import dataclass, field

from amity.contacts.contacts import Contact
from amity.records.addresses import Address
from amity.records.forgetting import was
from amity.records.links import Link
from amity.records.merging.row import Merged
from amity.records.timeline import Timeline
from amity.users.users import User

WHOLE = "a person is erased whole, whoever sees which part"
NAMES = ("first_name", "middle_name", "last_name")
NUMBERS = ("personal_number", "bank_account")
TELLING = 8
"""So long a phone or a number is at the least, for others to mean nobody else by it."""
OTHERS = ("contact", "company", "user")
"""Kinds of record that are somebody of their own: what is said of them is theirs."""


@dataclass
class Person:
    """`ids` of the contact and of what was merged into it; `names` are (first, middle, last); `addresses` are
    {(kind, key)}, kind "email" or "phone"; `numbers` identify. `shared` are those of them that are somebody else's
    too; `near` the ids of records about the person that are nobody else's card: activities, deals."""

    ids: list
    names: set = field(default_factory=set)
    addresses: set = field(default_factory=set)
    numbers: set = field(default_factory=set)
    shared: set = field(default_factory=set)
    near: list = field(default_factory=list)


def person_of(id):
    """The Person that a contact is, also one that lies in the recycle bin."""
    ids = [id, *merged_into(id)]
    person = Person(ids)
    rows = Contact.objects.unscoped(because=WHOLE).filter(pk__in=ids).values(*NAMES, *NUMBERS)
    _learn(person, rows)
    for old in was(ids, Contact._meta.db_table):
        current = rows.first() or {}
        _learn(person, [{name: old.get(name, current.get(name, "")) for name in (*NAMES, *NUMBERS)}])
    held = Address.objects.unscoped(because=WHOLE).filter(record__in=ids, kind__in=("email", "phone"))
    person.addresses |= set(held.values_list("kind", "key"))
    for old in was(ids, Address._meta.db_table):
        if old.get("kind") in ("email", "phone") or "key" in old:
            key = old.get("key", "")
            person.addresses.add((old.get("kind") or ("email" if "@" in key else "phone"), key))
    person.addresses = {
        (kind, key) for kind, key in person.addresses if len(key) >= (TELLING if kind == "phone" else 5)
    }
    person.shared = _shared(person)
    person.near = _near(ids)
    return person


def merged_into(id):
    """The ids of all that went into a record, over several merges."""
    found, new = [], [id]
    while new:
        rows = Merged.objects.unscoped(because=WHOLE).filter(into__in=new).exclude(gone__in=[id, *found])
        new = list(rows.values_list("gone", flat=True).distinct())
        found += new
    return found


def _learn(person, rows):
    for row in rows:
        person.names.add(tuple((row[name] or "").strip() for name in NAMES))
        person.numbers |= {row[name].strip() for name in NUMBERS if len((row[name] or "").strip()) >= TELLING}


def _shared(person):
    """What others who stay have too: a colleague's address, the phone of an office, a namesake."""
    keys = {key for _kind, key in person.addresses}
    others = Address.objects.unscoped(because=WHOLE).filter(key__in=keys).exclude(record__in=person.ids)
    found = set(others.values_list("key", flat=True))
    users = User.objects.unscoped(because=WHOLE).values_list("login", "email", "name")
    ours = {text.casefold() for row in users for text in row if text}
    found |= {key for key in keys if key in ours}
    for first, middle, last in person.names:
        namesakes = Contact.objects.unscoped(because=WHOLE).filter(first_name=first, last_name=last)
        if namesakes.exclude(pk__in=person.ids).exists() or f"{first} {last}".strip().casefold() in ours:
            found.add((first, middle, last))
    return found


def _near(ids):
    """Records that name the person by a link or stand on their timeline, but those that are somebody of their own."""
    links = Link.objects.unscoped(because=WHOLE).filter(to_record__in=ids).exclude(from_entity__in=OTHERS)
    items = Timeline.objects.unscoped(because=WHOLE).filter(record__in=ids).exclude(item_entity__in=OTHERS)
    return sorted({*links.values_list("from_record", flat=True), *items.values_list("item", flat=True)})
