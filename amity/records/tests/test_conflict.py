"""Two people edit one record: different fields both survive, the same field shows both values."""

import threading

import pytest
from django.db import connection

from amity.activities.models import Activity
from amity.contacts.models import Contact
from amity.records.asides import values
from amity.records.errors import Conflict
from amity.records.fields import AddressesField
from amity.records.registry import entity_of
from amity.records.writing import change
from amity.sales.models import Deal

CONTACT, DEAL = entity_of(Contact), entity_of(Deal)
HOME = [{"value": "home@kazoil.test", "label": "home"}]
WORK = [{"value": "aigerim@kazoil.test", "label": "work"}]


def seen_by(actor, record, *keys):
    """The packed values that a form shows."""
    bound = entity_of(record).bound(actor)
    fields = [bound.fields[key] for key in keys]
    beside = values(bound, record.pk, [field for field in fields if field.aside])
    return {field.key: field.type.pack(beside[field.key]) if field.aside else field.stored(record) for field in fields}


def test_different_fields_both_survive(cast):
    deal = cast.record(Deal, "deal")
    seen = seen_by(cast.alice, deal, "name", "source", "amount", "company", "closes_on")
    with change(cast.bob, source="web") as c:
        c.update(cast.record(Deal, "deal"), source="fair", closes_on="2027-01-31")
    with change(cast.alice, source="web") as c:
        form = {"name": "Renamed", "source": "", "closes_on": None, "company": cast.company}
        assert c.update(deal, seen=seen, **form) == {"name"}
    kept = cast.record(Deal, "deal")
    assert (kept.name, kept.source, str(kept.closes_on)) == ("Renamed", "fair", "2027-01-31")


def test_the_same_field_raises_a_conflict_with_both_values(cast):
    deal = cast.record(Deal, "deal")
    seen = seen_by(cast.alice, deal, "name", "amount")
    with change(cast.bob, source="web") as c:
        c.update(cast.record(Deal, "deal"), name="Bob's", amount=["50000.00", "EUR"])
    with pytest.raises(Conflict) as both, change(cast.alice, source="web") as c:
        c.update(deal, seen=seen, name="Alice's", amount=["50000", "EUR"], source="kept out")
    assert both.value.fields == {"name": ("Alice's", "Bob's")}
    assert cast.record(Deal, "deal").source == ""


def test_both_setting_the_same_value_is_no_conflict(cast):
    deal = cast.record(Deal, "deal")
    seen = seen_by(cast.alice, deal, "name")
    for person in (cast.bob, cast.alice):
        with change(person, source="web") as c:
            c.update(deal, seen=seen, name="Agreed")


def test_addresses_that_one_left_alone_keep_what_another_added(cast):
    contact = cast.record(Contact, "contact")
    seen = seen_by(cast.alice, contact, "city", "emails", "phones")
    with change(cast.bob, source="web") as c:
        c.update(cast.record(Contact, "contact"), emails=[*WORK, *HOME])
    with change(cast.alice, source="web") as c:
        assert c.update(contact, seen=seen, emails=WORK, phones=seen["phones"], city="Almaty") == {"city"}
    now = values(CONTACT.bound(cast.alice), cast.contact, [CONTACT.fields["emails"]])
    assert now["emails"] == [*WORK, *HOME]


def test_addresses_that_both_changed_are_a_conflict(cast):
    contact = cast.record(Contact, "contact")
    seen = seen_by(cast.alice, contact, "emails")
    with change(cast.bob, source="web") as c:
        c.update(cast.record(Contact, "contact"), emails=[*WORK, *HOME])
    with pytest.raises(Conflict) as both, change(cast.alice, source="web") as c:
        c.update(contact, seen=seen, emails=HOME)
    assert both.value.fields == {"emails": (HOME, [*WORK, *HOME])}


def test_links_that_both_changed_are_a_conflict(cast):
    deal = cast.record(Deal, "deal")
    seen = seen_by(cast.alice, deal, "contacts")
    with change(cast.alice, source="web") as c:
        other = c.create(Contact, first_name="Boris")
    with change(cast.bob, source="web") as c:
        c.update(cast.record(Deal, "deal"), contacts=[])
    with pytest.raises(Conflict) as both, change(cast.alice, source="web") as c:
        c.update(deal, seen=seen, contacts=[("contact", other.pk)])
    assert both.value.fields == {"contacts": ([f"contact:{other.pk}"], [])}


def test_the_same_moment_in_another_zone_is_the_same_value(cast):
    call = cast.record(Activity, "call")
    with change(cast.alice, source="web") as c:
        c.update(call, due_at="2026-12-01T10:00:00+05:00")
    call = cast.record(Activity, "call")
    seen = seen_by(cast.alice, call, "due_at", "subject")
    assert seen["due_at"] == "2026-12-01T05:00:00+00:00"
    with change(cast.bob, source="web") as c:
        c.update(cast.record(Activity, "call"), due_at="2026-12-02T10:00:00+00:00")
    with change(cast.alice, source="web") as c:
        assert c.update(call, seen=seen, due_at="2026-12-01T07:00:00+02:00", subject="Later") == {"subject"}


def test_links_that_one_does_not_see_stay_when_one_sets_the_others(cast):
    hidden = ("contact", cast.ids["dave's contact"])
    with change(cast.house, source="test") as c:
        c.update(cast.record(Deal, "deal"), contacts=[("contact", cast.contact), hidden])
    with change(cast.alice, source="web") as c:
        assert c.update(cast.record(Deal, "deal"), contacts=[]) == {"contacts"}
    bound = DEAL.bound(cast.root)
    assert [link[:2] for link in values(bound, cast.deal, [bound.fields["contacts"]])["contacts"]] == [hidden]
    with change(cast.alice, source="web") as c:
        assert c.update(cast.record(Deal, "deal"), contacts=[]) == set()


def test_what_an_activity_is_about_keeps_what_one_does_not_see(cast):
    hidden = ("deal", cast.ids["dave's deal"])
    call = cast.record(Activity, "call")
    with change(cast.house, source="test") as c:
        c.update(call, about=[("deal", cast.deal), hidden])
    with change(cast.alice, source="web") as c:
        c.update(call, about=[("contact", cast.contact)])
    bound = entity_of(Activity).bound(cast.root)
    about = values(bound, cast.call, [bound.fields["about"]])["about"]
    assert {link[:2] for link in about} == {("contact", cast.contact), hidden}


def test_every_field_can_be_packed_and_seen(cast):
    for name, model in (("contact", Contact), ("deal", Deal), ("call", Activity)):
        bound = entity_of(model).bound(cast.alice)
        record = cast.record(model, name)
        seen = seen_by(cast.alice, record, *bound.fields)
        writable = {key: seen[key] for key in bound.writable}
        with change(cast.alice, source="web") as c:
            assert c.update(record, seen=seen, **writable) == set()
            assert c.update(record, **writable) == set(), "what is packed can be given back as it is"
        assert any(isinstance(field, AddressesField) for field in bound.fields.values()) == (name == "contact")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("bobs", [{"source": "fair"}, {"name": "Bob's"}])
def test_two_connections_at_the_same_time(cast, bobs):
    """Alice's transaction is open while Bob's begins: he waits for her, then merges or learns of the conflict."""
    deal = cast.record(Deal, "deal")
    seen = seen_by(cast.alice, deal, "name", "source")
    bob, waits, outcome = cast.bob, threading.Event(), []

    def edit():
        try:
            with change(bob, source="web") as c:
                waits.set()
                outcome.append(c.update(cast.record(Deal, "deal"), seen=seen, **{**seen, **bobs}))
        except Conflict as conflict:
            outcome.append(conflict.fields)
        finally:
            connection.close()

    other = threading.Thread(target=edit)
    with change(cast.alice, source="web") as c:
        c.update(deal, seen=seen, **{**seen, "name": "Alice's"})
        other.start()
        waits.wait(5)
        other.join(0.2)
        assert other.is_alive(), "Bob waits for the row"
    other.join(5)
    kept = cast.record(Deal, "deal")
    if "source" in bobs:
        assert (outcome, kept.name, kept.source) == ([{"source"}], "Alice's", "fair")
    else:
        assert (outcome, kept.name) == ([{"name": ("Bob's", "Alice's")}], "Alice's")
