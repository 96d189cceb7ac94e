"""The history on the card, and who said so, when, from where."""

from decimal import Decimal

import pytest

from amity.base.money import Money
from amity.contacts.models import Contact
from amity.records.history import history, who_said
from amity.records.registry import entity_of
from amity.records.writing import change
from amity.sales.models import Deal
from amity.users.models import Role

CONTACT, DEAL = entity_of(Contact), entity_of(Deal)


def edits(entry):
    return {field.key: (old, new) for field, old, new in entry.edits}


def test_a_history_tells_each_change_with_old_and_new_newest_first(cast):
    deal = cast.record(Deal, "deal")
    with change(cast.alice, source="web") as first:
        first.update(deal, name="Second line", amount=Money(Decimal("50000"), "EUR"))
    with change(cast.bob, source="import", reason="corrected list") as second:
        second.update(deal, name="Third line", closes_on="2027-03-01")
    told = history(cast.alice, DEAL, cast.deal)
    assert [(entry.what, entry.change.pk) for entry in told] == [
        ("update", second.id),
        ("update", first.id),
        ("create", cast.made),
    ]
    assert edits(told[0])["name"] == ("Second line", "Third line")
    assert edits(told[1])["name"] == ("Pilot line", "Second line")
    assert edits(told[1])["amount"] == (Money(Decimal("48600.00"), "EUR"), Money(Decimal("50000.00"), "EUR"))
    assert (told[0].change.actor.name, told[0].change.source, told[0].change.reason) == (
        "Bob",
        "import",
        "corrected list",
    )


def test_a_change_of_the_currency_alone_keeps_the_amount(cast):
    with change(cast.alice, source="web") as c:
        c.update(cast.record(Deal, "deal"), amount=Money(Decimal("48600"), "USD"))
    was = edits(history(cast.alice, DEAL, cast.deal)[0])["amount"]
    assert was == (Money(Decimal("48600.00"), "EUR"), Money(Decimal("48600.00"), "USD"))


def test_one_change_is_told_once_per_field_from_the_first_value_to_the_last(cast):
    with change(cast.alice, source="web") as c:
        for name in ("One", "Two", "Three"):
            c.update(cast.record(Deal, "deal"), name=name)
    entry = history(cast.alice, DEAL, cast.deal)[0]
    assert [(field.key, old, new) for field, old, new in entry.edits if field.key == "name"] == [
        ("name", "Pilot line", "Three")
    ]


def test_a_value_that_went_and_came_back_within_one_change_is_no_edit(cast):
    with change(cast.alice, source="web") as c:
        c.update(cast.record(Deal, "deal"), name="Away")
        c.update(cast.record(Deal, "deal"), name="Pilot line")
    assert len(history(cast.alice, DEAL, cast.deal)) == 1


def test_a_history_names_no_hidden_record(cast):
    with change(cast.root, source="web") as c:
        c.update(cast.record(Contact, "contact"), company=cast.ids["dave's company"], city="Astana")
    for_root = edits(history(cast.root, CONTACT, cast.contact)[0])
    assert for_root["company"] == (cast.company, cast.ids["dave's company"])
    assert edits(history(cast.alice, CONTACT, cast.contact)[0]) == {
        "company": (cast.company, None),
        "city": ("", "Astana"),
    }
    with change(cast.root, source="web") as c:
        c.update(cast.record(Contact, "contact"), company=None)
    assert len(history(cast.root, CONTACT, cast.contact)) == 3
    assert len(history(cast.alice, CONTACT, cast.contact)) == 2, "from hidden to nothing is nothing"


def test_who_set_a_link_is_told_of_what_the_reader_sees_alone(cast):
    hidden = cast.ids["dave's company"]
    with change(cast.bob, source="web") as away:
        away.update(cast.record(Contact, "contact"), company=None)
    for company in (hidden, None, hidden):
        with change(cast.root, source="web") as c:
            c.update(cast.record(Contact, "contact"), company=company)
    assert who_said(cast.root, CONTACT, cast.contact, "company").pk == c.id
    assert who_said(cast.alice, CONTACT, cast.contact, "company").pk == away.id, "since then it was nothing to her"
    with change(cast.root, source="web") as back:
        back.update(cast.record(Contact, "contact"), company=cast.company)
    assert who_said(cast.alice, CONTACT, cast.contact, "company").pk == back.id


def test_a_link_that_was_never_seen_was_said_by_who_made_the_record(cast):
    with change(cast.root, source="web") as c:
        made = c.create(Contact, first_name="New", owner=cast.ids["alice"])
    with change(cast.root, source="web") as c:
        c.update(made, company=cast.ids["dave's company"])
    assert who_said(cast.alice, CONTACT, made.pk, "company").pk == made.born


def test_a_history_keeps_hidden_fields_to_itself(cast):
    with change(cast.root, source="web") as c:
        c.update(cast.record(Deal, "deal"), amount=Money(Decimal("1"), "EUR"))
        c.update(cast.record(Contact, "contact"), emails=[{"value": "secret@kazoil.test", "label": ""}])
    rows = Role.objects.unscoped(because="test").filter(pk=cast.seller)
    with change(cast.house, source="test") as c:
        c.revise(rows, fields={"deal": {"amount": "hidden"}, "contact": {"emails": "hidden"}})
    assert [entry.what for entry in history(cast.alice, DEAL, cast.deal)] == ["create"]
    assert who_said(cast.alice, DEAL, cast.deal, "amount") is None
    assert [entry.what for entry in history(cast.alice, CONTACT, cast.contact)] == ["create"]
    assert who_said(cast.alice, CONTACT, cast.contact, "emails") is None
    assert who_said(cast.carol, DEAL, cast.deal, "amount") is not None


def test_addresses_are_part_of_the_history(cast):
    contact = cast.record(Contact, "contact")
    with change(cast.bob, source="web") as c:
        c.update(contact, emails=[{"value": "new@kazoil.test", "label": "work"}])
    entry = history(cast.alice, CONTACT, cast.contact)[0]
    told = {(field.key, old, new) for field, old, new in entry.edits}
    assert told == {("emails", "aigerim@kazoil.test", None), ("emails", None, "new@kazoil.test")}
    assert who_said(cast.alice, CONTACT, cast.contact, "emails").pk == c.id
    assert who_said(cast.alice, CONTACT, cast.contact, "phones").pk == cast.made


@pytest.mark.parametrize("key", ["name", "amount", "company", "owner", "closes_on"])
def test_each_field_knows_who_said_so(cast, key):
    values = {
        "name": "X",
        "amount": ["1.00", "USD"],
        "company": None,
        "owner": cast.ids["bob"],
        "closes_on": "2026-12-01",
    }
    assert who_said(cast.alice, DEAL, cast.deal, key).pk == cast.made
    with change(cast.carol, source="web") as c:
        c.update(cast.record(Deal, "deal"), **{key: values[key]})
    said = who_said(cast.alice, DEAL, cast.deal, key)
    assert (said.pk, said.actor.name, said.source) == (c.id, "Carol", "web")
    others = set(values) - {key}
    assert {who_said(cast.alice, DEAL, cast.deal, other).pk for other in others} == {cast.made}


def test_a_derived_field_knows_who_changed_what_it_is_made_of(cast):
    with change(cast.bob, source="web") as c:
        c.update(cast.record(Contact, "contact"), first_name="Aigerim")
    assert who_said(cast.alice, CONTACT, cast.contact, "name").pk == c.id


def test_what_a_delete_took_and_undo_brought_back_has_its_history_still(cast):
    from amity.records.undo import undo

    with change(cast.bob, source="web") as edit:
        edit.update(cast.record(Contact, "contact"), city="Omsk")
    with change(cast.alice, source="web") as c:
        c.delete(cast.record(Contact, "contact"))
    undo(cast.alice, c.id)
    assert edits(history(cast.alice, CONTACT, cast.contact)[-2])["city"] == ("", "Omsk")


def test_a_history_costs_the_same_however_long_it_is(cast, django_assert_max_num_queries):
    for number in range(12):
        with change(cast.alice, source="web") as c:
            c.update(
                cast.record(Contact, "contact"), city=f"City {number}", company=None if number % 2 else cast.company
            )
    actor = cast.alice
    actor.teams, CONTACT.bound(actor)
    with django_assert_max_num_queries(8):
        assert len(history(actor, CONTACT, cast.contact)) == 13
