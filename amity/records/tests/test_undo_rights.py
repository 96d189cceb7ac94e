"""What of a Change exists for whom: hidden records stay, what a delete took along comes back with it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from amity.contacts.models import Company, Contact, Employment
from amity.records.changes import Change
from amity.records.errors import NotFound, Refused
from amity.records.links import Link
from amity.records.registry import entity_of
from amity.records.undo import allowed, find_change, plan, undo
from amity.records.writing import change
from amity.sales.models import Deal
from amity.users.models import Role
from tests.looking import listed

from .rows import everything


def with_a_hidden_deal(cast):
    """Dave's deal, which Alice does not see, names her contact among its people."""
    with change(cast.root, source="web") as c:
        c.update(cast.record(Deal, "dave's deal"), contacts=[("contact", cast.contact)])


def delete(cast, model, name, who="alice"):
    with change(getattr(cast, who), source="web") as c:
        c.delete(cast.record(model, name))
    return c.id


def test_who_deletes_what_hangs_on_a_hidden_record_undoes_it(cast):
    with_a_hidden_deal(cast)
    before = everything()
    undo(cast.alice, delete(cast, Contact, "contact"))
    assert everything() == before
    assert Link.objects.unscoped(because="test").filter(from_record=cast.ids["dave's deal"]).exists()


def test_hidden_people_of_a_company_get_it_back(cast):
    with change(cast.alice, source="web") as c:
        cast.ids["holding"] = c.create(Company, name="Holding").pk
    with change(cast.root, source="web") as c:
        c.update(cast.record(Contact, "dave's contact"), company=cast.holding)
        c.update(cast.record(Company, "dave's company"), parent=cast.holding)
    before = everything()
    gone = delete(cast, Company, "holding")
    assert cast.record(Contact, "dave's contact").company_id is None
    undo(cast.alice, gone)
    assert everything() == before


def test_what_a_delete_took_of_a_colleague_comes_back_though_one_may_not_edit_it(cast):
    with change(cast.house, source="test") as c:
        grants = {"*": {"see": "all", "add": "own", "edit": "own", "delete": "own"}}
        c.revise(Role.objects.unscoped(because="test").filter(pk=cast.seller), grants=grants)
    with_a_hidden_deal(cast)
    before = everything()
    undo(cast.alice, delete(cast, Contact, "contact"))
    assert everything() == before


def both(cast, **values):
    """Root edits a deal of Alice and one of Dave by one Change."""
    with change(cast.root, source="web") as c:
        for name in ("deal", "dave's deal"):
            c.update(cast.record(Deal, name), **values)
    return c.id


def test_a_change_is_undone_as_far_as_it_exists_for_the_actor(cast):
    before, edit = everything(), both(cast, source="Fair")
    _id, done = undo(cast.alice, edit)
    assert (cast.record(Deal, "deal").source, cast.record(Deal, "dave's deal").source) == ("", "Fair")
    assert (done.size, done.changed_since) == (1, [])
    undo(cast.root, edit)
    assert everything() == before


def test_what_others_did_since_to_hidden_records_is_not_told(cast):
    edit = both(cast, source="Fair")
    with change(cast.dave, source="web") as c:
        c.update(cast.record(Deal, "dave's deal"), source="Web")
    assert undo(cast.alice, edit)[1].changed_since == []


def test_what_was_removed_with_hidden_records_comes_back_alone(cast):
    with change(cast.root, source="web") as c:
        c.delete_where(entity_of(Contact), [cast.contact, cast.ids["dave's contact"]])
    undo(cast.alice, c.id)
    assert listed(cast.root, Contact) == {cast.contact}
    undo(cast.dave, c.id)
    assert listed(cast.root, Contact) == {cast.contact, cast.ids["dave's contact"]}
    assert Employment.objects.unscoped(because="test").count() == 2


def test_a_hidden_field_stays_as_it_is(cast):
    edit = both(cast, source="Fair", note="Told")
    with change(cast.house, source="test") as c:
        rights = {"deal": {"source": "hidden"}}
        c.revise(Role.objects.unscoped(because="test").filter(pk=cast.seller), fields=rights)
    undo(cast.alice, edit)
    kept = cast.record(Deal, "deal")
    assert (kept.source, kept.note) == ("Fair", "")


def test_hidden_addresses_stay_as_they_are(cast):
    with change(cast.root, source="web") as c:
        c.update(cast.record(Contact, "contact"), city="Ruse", emails=[{"value": "n@b.test", "label": ""}])
    with change(cast.house, source="test") as set_up:
        rights = {"contact": {"emails": "hidden"}}
        set_up.revise(Role.objects.unscoped(because="test").filter(pk=cast.seller), fields=rights)
    before = everything()["records.Address"]
    undo(cast.alice, c.id)
    assert cast.record(Contact, "contact").city == "" and everything()["records.Address"] == before


def test_what_a_board_stands_by_is_not_left_behind(cast):
    with change(cast.root, source="web") as c:
        cast.record(Deal, "deal").move_to(cast.offer, c=c)
    with change(cast.house, source="test") as set_up:
        rights = {"deal": {"stage": "hidden"}}
        set_up.revise(Role.objects.unscoped(because="test").filter(pk=cast.seller), fields=rights)
    after = everything()
    with pytest.raises(Refused) as no:
        undo(cast.alice, c.id)
    assert "stage" not in no.value.message and everything() == after


def test_a_record_comes_back_without_what_is_gone_since(cast):
    gone = delete(cast, Contact, "contact")
    delete(cast, Deal, "deal")
    undo(cast.alice, gone)
    assert cast.contact in listed(cast.alice, Contact)
    assert not Link.objects.unscoped(because="test").filter(from_record=cast.deal).exists()


def test_a_record_comes_back_without_the_company_that_is_gone_since(cast):
    gone = delete(cast, Contact, "dave's contact", "root")
    delete(cast, Deal, "dave's deal", "root")
    delete(cast, Company, "dave's company", "root")
    undo(cast.dave, gone)
    assert cast.record(Contact, "dave's contact").company_id is None


def test_after_an_undo_its_actor_must_still_reach_the_record(cast):
    with change(cast.root, source="web") as c:
        c.update(cast.record(Deal, "dave's deal"), owner=cast.ids["alice"])
    with pytest.raises(Refused, match="reach"):
        undo(cast.alice, c.id)
    assert cast.record(Deal, "dave's deal").owner_id == cast.ids["alice"]


@pytest.mark.parametrize("write", ["edit", "create", "delete", "emails", "links"])
def test_a_hidden_change_is_like_one_that_is_not_there(cast, write):
    writes = {
        "edit": lambda c: c.update(cast.record(Deal, "deal"), source="Fair"),
        "create": lambda c: c.create(Company, name="New"),
        "delete": lambda c: c.delete(cast.record(Contact, "contact")),
        "emails": lambda c: c.update(cast.record(Contact, "contact"), emails=[{"value": "n@b.test", "label": ""}]),
        "links": lambda c: c.update(cast.record(Deal, "deal"), contacts=[]),
    }
    with change(cast.alice, source="web") as c:
        writes[write](c)
    assert find_change(cast.bob, c.id).pk == c.id
    dave = cast.dave
    dave.teams, dave.roles
    for id in (c.id, "018f0000-0000-7000-8000-000000000000"):
        with CaptureQueriesContext(connection) as asked, pytest.raises(NotFound):
            find_change(dave, id)
        assert len(asked) == 3
    with pytest.raises(NotFound):
        undo(cast.dave, c.id)


def test_who_made_a_change_knows_of_it_though_nothing_of_it_is_left_to_them(cast):
    with change(cast.alice, source="web") as c:
        made = c.create(Company, name="New")
    with change(cast.root, source="web") as away:
        away.update(made, owner=cast.ids["dave"])
    assert find_change(cast.alice, c.id)
    with pytest.raises(Refused, match="nothing left"):
        undo(cast.alice, c.id)
    assert Change.objects.filter(undoes=c.id).count() == 0


def test_asking_costs_the_same_however_much_a_change_touched(cast):
    def asked(number):
        with change(cast.alice, source="web") as c:
            ids = [c.create(Company, name=f"Firm {one}").pk for one in range(number)]
            for id in ids:
                c.create(Contact, first_name="New", company=id, emails=[{"value": f"{id}@b.test", "label": ""}])
        with change(cast.alice, source="web") as gone:
            gone.delete_where(entity_of(Company), ids)
        actor = cast.alice
        actor.teams, allowed(actor, plan(gone.id))
        with CaptureQueriesContext(connection) as counted:
            allowed(actor, plan(gone.id))
        return len(counted)

    assert asked(2) == asked(12)
