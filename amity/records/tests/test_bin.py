"""The recycle bin shows what one could see if it were there, newest first, and Undo brings it back."""

import pytest

from amity.contacts.models import Company, Contact, Employment
from amity.records.bin import removed
from amity.records.changes import Change
from amity.records.errors import Refused
from amity.records.registry import entities, entity_of
from amity.records.undo import undo
from amity.records.writing import change
from amity.sales.models import Deal
from amity.users.models import Role, User

CONTACT, COMPANY, DEAL = entity_of(Contact), entity_of(Company), entity_of(Deal)


def names(actor, entity):
    return [title for _id, title, _change in removed(actor, entity)]


@pytest.fixture
def gone(cast):
    """Alice's contact and Dave's are deleted."""
    for person, name in (("alice", "contact"), ("dave", "dave's contact")):
        with change(getattr(cast, person), source="web", reason="moved away") as c:
            c.delete(cast.record(Contact, name))
    cast.ids["last"] = c.id
    return cast


def test_everybody_finds_in_the_bin_what_they_could_see(gone):
    for person in (gone.alice, gone.bob, gone.carol):
        assert names(person, CONTACT) == ["Айгерим Қасымова"]
    assert names(gone.dave, CONTACT) == ["Marat Ospanov"]
    assert names(gone.root, CONTACT) == ["Marat Ospanov", "Айгерим Қасымова"], "the newest first"


def test_the_bin_says_who_removed_it_when_and_why(gone):
    ((id, _title, last),) = removed(gone.dave, CONTACT)
    assert (id, last.pk, last.actor.name, last.reason) == (gone.ids["dave's contact"], gone.last, "Dave", "moved away")


def test_what_was_brought_back_is_in_the_bin_no_longer(gone):
    undo(gone.dave, gone.last)
    assert names(gone.dave, CONTACT) == []
    with change(gone.dave, source="web") as c:
        c.update(gone.record(Contact, "dave's contact"), last_name="Ospan")
        c.delete(gone.record(Contact, "dave's contact"))
    assert names(gone.dave, CONTACT) == ["Marat Ospan"]


def test_the_bin_follows_the_present_rights(gone):
    rows = Role.objects.unscoped(because="test").filter(pk=gone.seller)
    with change(gone.house, source="test") as c:
        c.revise(rows, grants={"contact": {"see": "all"}})
    assert len(names(gone.alice, CONTACT)) == 2
    with change(gone.house, source="test") as c:
        c.revise(rows, grants={})
    assert names(gone.alice, CONTACT) == []


def test_a_part_is_in_the_bin_only_while_its_whole_is_there(cast):
    with change(cast.alice, source="web") as c:
        c.delete(Employment.objects.unscoped(because="test").get(contact=cast.contact))
    assert len(removed(cast.alice, entity_of(Employment))) == 1
    assert removed(cast.dave, entity_of(Employment)) == []
    with change(cast.alice, source="web") as c:
        c.delete(cast.record(Contact, "contact"))
    assert removed(cast.alice, entity_of(Employment)) == []


def test_a_private_note_in_the_bin_is_its_authors(cast):
    from amity.activities.models import Activity

    with change(cast.alice, source="web") as c:
        note = c.create(Activity, kind="note", subject="Between us", private=True, about=[("deal", cast.deal)])
    with change(cast.alice, source="web") as c:
        c.delete(note)
    for person in (cast.bob, cast.carol, cast.dave, cast.root):
        assert names(person, entity_of(Activity)) == []
    assert names(cast.alice, entity_of(Activity)) == ["Between us"]


def test_the_bin_can_be_narrowed(gone):
    from django.db.models import Q

    assert [row[1] for row in removed(gone.root, CONTACT, Q(owner=gone.ids["dave"]))] == ["Marat Ospanov"]


def test_the_newest_are_shown_whatever_else_there_is(cast, monkeypatch):
    monkeypatch.setattr("amity.records.bin.SIZE", 7)
    with change(cast.alice, source="web") as c:
        ids = [one.pk for one in c.create_each(Company, [{"name": f"Firm {number:03}"} for number in range(10)])]
    order = [*ids[1::2], *ids[::2]]
    for id in order:
        with change(cast.alice, source="web") as c:
            c.delete_where(COMPANY, [id])
    assert [id for id, _title, _change in removed(cast.alice, COMPANY)] == order[::-1][:7]


def test_the_bin_costs_the_same_however_full_it_is(cast, django_assert_num_queries):
    with change(cast.alice, source="web") as c:
        ids = [c.create(Company, name=f"Firm {number}").pk for number in range(20)]
    with change(cast.alice, source="web") as c:
        c.delete_where(COMPANY, ids)
    actor = cast.alice
    actor.teams
    with django_assert_num_queries(2):
        assert len(removed(actor, COMPANY)) == 20


def test_every_entity_has_a_bin(cast):
    for entity in entities():
        for person in cast.everybody.values():
            removed(person, entity)


def test_a_refusal_to_delete_names_only_what_the_actor_sees(cast):
    with change(cast.house, source="test") as c:
        c.update(cast.record(Deal, "dave's deal"), company=cast.company)
    with pytest.raises(Refused) as no, change(cast.alice, source="web") as c:
        c.delete(cast.record(Company, "company"))
    assert "Pilot line" in no.value.message and "Turbines" not in no.value.message
    with change(cast.alice, source="web") as c:
        c.delete(cast.record(Deal, "deal"))
    with pytest.raises(Refused) as no, change(cast.alice, source="web") as c:
        c.delete(cast.record(Company, "company"))
    assert "Turbines" not in no.value.message and no.value.rule == "links"


def test_a_refusal_names_three_at_most(cast):
    with change(cast.alice, source="web") as c:
        for number in range(5):
            c.create(Deal, name=f"Deal {number}", company=cast.company, stage=cast.new)
    with pytest.raises(Refused) as no, change(cast.alice, source="web") as c:
        c.delete(cast.record(Company, "company"))
    assert no.value.message.count("“") == 3 and "…" in no.value.message


def test_who_has_written_anything_cannot_be_removed(cast):
    assert Change.objects.filter(actor=cast.ids["dave"]).exists()
    with pytest.raises(Refused), change(cast.root, source="web") as c:
        c.delete(cast.record(User, "dave"))
    with change(cast.root, source="web") as c:
        newcomer = c.create(User, login="eve", name="Eve")
    with change(cast.root, source="web") as c:
        c.delete(newcomer)
    with change(cast.house, source="test") as c:
        busy = c.create(User, login="eve", name="Eve")
    Change.objects.filter(pk=c.id).update(actor=busy.pk)
    with pytest.raises(Refused), change(cast.root, source="web") as c:
        c.delete(busy)
