"""Undo: a Change is taken back through the door, whole, under rights, and never over what others did since."""

from decimal import Decimal

import pytest
from django.db import connection

from amity.activities.models import Activity
from amity.base.money import Money
from amity.contacts.models import Company, Contact, Employment
from amity.records.addresses import Address
from amity.records.changes import Change
from amity.records.errors import NotFound, Refused
from amity.records.history_rows import HistoryRow
from amity.records.links import Link
from amity.records.registry import entity_of
from amity.records.timeline import Timeline
from amity.records.undo import plan, undo
from amity.records.writing import change
from amity.sales.models import Deal, StageVisit
from amity.users.models import Role, Team, User
from tests.looking import listed

from .rows import everything

COMPANY = entity_of(Company)


def test_an_edit_is_taken_back(cast):
    before = everything()
    with change(cast.alice, source="web") as c:
        c.update(cast.record(Deal, "deal"), name="X", amount=Money(Decimal(1), "USD"), company=None)
    id, done = undo(cast.alice, c.id)
    assert everything() == before
    assert done.size == 1
    row = Change.objects.get(pk=id)
    assert (row.undoes_id, row.source, row.actor_id) == (c.id, "undo", cast.alice.id)


def test_many_edits_of_one_record_are_taken_back_to_the_first(cast):
    before = everything()
    with change(cast.alice, source="web") as c:
        for name in ("One", "Two", "Pilot line", "Three"):
            c.update(cast.record(Deal, "deal"), name=name, source=name[:2])
    undo(cast.alice, c.id)
    assert everything() == before


def test_a_create_is_taken_back_with_all_that_came_with_it(cast):
    before = everything()
    with change(cast.alice, source="web") as c:
        company = c.create(Company, name="New", emails=[{"value": "a@b.test", "label": ""}])
        contact = c.create(
            Contact, first_name="New", company=company.pk, phones=[{"value": "+3592123456", "label": ""}]
        )
        deal = c.create(Deal, name="New", stage=cast.new, company=company.pk, contacts=[("contact", contact.pk)])
        c.create(Activity, subject="New", about=[("deal", deal.pk)], participants=[("contact", contact.pk)])
    assert everything() != before
    undo(cast.alice, c.id)
    assert everything() == before


def test_a_delete_is_taken_back_with_all_that_hung_on_the_record(cast):
    before = everything()
    with change(cast.alice, source="web") as c:
        c.delete(cast.record(Contact, "contact"))
    assert Contact.objects.unscoped(because="test").filter(pk=cast.contact).count() == 0
    undo(cast.alice, c.id)
    assert everything() == before


def test_a_delete_that_others_pointed_to_gives_them_their_link_back(cast):
    with change(cast.alice, source="web") as c:
        parent = c.create(Company, name="Holding")
        c.update(cast.record(Company, "company"), parent=parent.pk)
        c.update(cast.record(Contact, "contact"), company=parent.pk)
    before = everything()
    with change(cast.alice, source="web") as c:
        c.delete(parent)
    assert cast.record(Company, "company").parent_id is None
    undo(cast.alice, c.id)
    assert everything() == before


def test_a_bulk_edit_and_a_bulk_delete_are_taken_back_in_few_queries(cast, django_assert_max_num_queries):
    with change(cast.alice, source="web") as c:
        ids = [c.create(Company, name=f"Firm {number}", city="Sofia").pk for number in range(30)]
    before = everything()
    with change(cast.alice, source="web") as edit:
        edit.update_where(COMPANY, ids, city="Ruse")
    with django_assert_max_num_queries(90):
        undo(cast.alice, edit.id)
    assert everything() == before
    with change(cast.alice, source="web") as gone:
        gone.delete_where(COMPANY, ids)
    with django_assert_max_num_queries(90):
        undo(cast.alice, gone.id)
    assert everything() == before


def test_a_move_through_the_stages_is_taken_back_with_its_visit(cast):
    before = everything()
    deal = cast.record(Deal, "deal")
    with change(cast.alice, source="web") as c:
        deal.move_to(cast.offer, c=c)
    undo(cast.alice, c.id)
    assert everything() == before
    visit = StageVisit.objects.unscoped(because="test").get(deal=cast.deal)
    assert visit.left_at is None


def test_addresses_links_and_the_timeline_are_taken_back(cast):
    before = everything()
    with change(cast.alice, source="web") as c:
        c.update(cast.record(Contact, "contact"), emails=[], phones=[{"value": "+359888123456", "label": "work"}])
        c.update(cast.record(Deal, "deal"), contacts=[])
        c.update(cast.record(Activity, "call"), about=[("company", cast.company)], due_at="2027-01-01T10:00:00Z")
    undo(cast.alice, c.id)
    assert everything() == before


def test_undoing_the_undo_does_it_again(cast):
    with change(cast.alice, source="web") as c:
        c.update(cast.record(Deal, "deal"), name="Again")
        c.create(Company, name="Again")
    after = everything()
    back, _plan = undo(cast.alice, c.id)
    undo(cast.alice, back)
    assert everything() == after


def test_the_changes_of_a_day_are_taken_back_one_after_another(cast):
    before, made = everything(), []
    for number in range(4):
        with change(cast.alice, source="web") as c:
            c.update(cast.record(Deal, "deal"), name=f"Name {number}")
        made.append(c.id)
    for id in reversed(made):
        undo(cast.alice, id)
    assert everything() == before


def test_what_was_changed_since_stays_and_is_told(cast):
    with change(cast.alice, source="web") as c:
        c.update(cast.record(Deal, "deal"), name="Mine", source="fair")
    with change(cast.bob, source="web") as later:
        later.update(cast.record(Deal, "deal"), name="Bob's")
    assert plan(c.id).changed_since == [(Deal, cast.deal, "name")]
    _id, done = undo(cast.alice, c.id)
    kept = cast.record(Deal, "deal")
    assert (kept.name, kept.source) == ("Bob's", "")
    assert done.changed_since == [(Deal, cast.deal, "name")]


def test_custom_values_are_compared_key_by_key(cast):
    from django.db import connection

    def set_custom(person, json):
        with change(person, source="web") as c, connection.cursor() as cursor:
            cursor.execute("UPDATE sales_deal SET custom = custom || %s WHERE id = %s", [json, cast.deal])
        return c.id

    first = set_custom(cast.alice, '{"a": 1, "b": 1}')
    set_custom(cast.bob, '{"b": 2}')
    _id, done = undo(cast.alice, first)
    assert cast.record(Deal, "deal").custom == {"b": 2}
    assert done.changed_since == [(Deal, cast.deal, "custom.b")]


def test_nothing_left_to_undo_is_refused(cast):
    with change(cast.alice, source="web") as c:
        c.update(cast.record(Deal, "deal"), name="Mine")
    with change(cast.bob, source="web") as later:
        later.update(cast.record(Deal, "deal"), name="Bob's")
    with pytest.raises(Refused, match="nothing left"):
        undo(cast.alice, c.id)


def test_nobody_undoes_twice(cast):
    with change(cast.alice, source="web") as c:
        c.update(cast.record(Deal, "deal"), name="Mine")
    undo(cast.alice, c.id)
    with pytest.raises(Refused, match="already"):
        undo(cast.alice, c.id)
    with change(cast.alice, source="web") as c:
        c.create(Company, name="New")
    undo(cast.alice, c.id)
    with pytest.raises(Refused):
        undo(cast.alice, c.id)


@pytest.mark.parametrize("id", ["x", None, "018f0000-0000-7000-8000-000000000000"])
def test_a_change_that_is_none_is_not_found(cast, id):
    with pytest.raises(NotFound):
        undo(cast.alice, id)
    with pytest.raises(NotFound):
        plan(id)


WRITES = {
    "edit": lambda cast, c: c.update(cast.record(Deal, "deal"), name="X"),
    "create": lambda cast, c: c.create(Company, name="New"),
    "delete": lambda cast, c: c.delete(cast.record(Contact, "contact")),
    "emails": lambda cast, c: c.update(cast.record(Contact, "contact"), emails=[{"value": "n@b.test", "label": ""}]),
    "fewer emails": lambda cast, c: c.update(cast.record(Contact, "contact"), emails=[]),
    "label": lambda cast, c: c.update(
        cast.record(Contact, "contact"), emails=[{"value": "aigerim@kazoil.test", "label": "home"}]
    ),
    "links": lambda cast, c: c.update(cast.record(Deal, "deal"), contacts=[]),
    "about": lambda cast, c: c.update(cast.record(Activity, "call"), about=[("company", cast.company)]),
    "move": lambda cast, c: cast.record(Deal, "deal").move_to(cast.offer, c=c),
}


@pytest.mark.parametrize("write", WRITES)
def test_a_stranger_undoes_nothing(cast, write):
    with change(cast.alice, source="web") as c:
        WRITES[write](cast, c)
    after = everything()
    with pytest.raises(NotFound):
        undo(cast.dave, c.id)
    assert everything() == after
    undo(cast.alice, c.id)


def test_who_may_only_see_undoes_nothing(cast):
    with change(cast.house, source="test") as c:
        c.revise(Role.objects.unscoped(because="test").filter(pk=cast.lead), grants={"*": {"see": "all"}})
    for write in WRITES:
        with change(cast.alice, source="web") as c:
            WRITES[write](cast, c)
        after = everything()
        with pytest.raises((Refused, NotFound)):
            undo(cast.carol, c.id)
        assert everything() == after
        undo(cast.alice, c.id)


def test_a_colleague_undoes_what_they_could_have_edited_but_not_what_they_could_not_delete(cast):
    with change(cast.alice, source="web") as edit:
        edit.update(cast.record(Deal, "deal"), name="X")
    undo(cast.bob, edit.id)
    with change(cast.alice, source="web") as made:
        company = made.create(Company, name="New")
    with pytest.raises(Refused):
        undo(cast.bob, made.id)
    assert company.pk in listed(cast.alice, Company)
    undo(cast.carol, made.id)


def test_a_locked_field_is_not_set_by_undo_either(cast):
    with change(cast.root, source="web") as c:
        c.update(cast.record(Deal, "deal"), amount=Money(Decimal(1), "EUR"))
        c.update(cast.record(Contact, "contact"), emails=[])
    rows = Role.objects.unscoped(because="test").filter(pk=cast.seller)
    for rights in ({"deal": {"amount": "locked"}}, {"contact": {"emails": "locked"}}):
        with change(cast.house, source="test") as set_up:
            set_up.revise(rows, fields=rights)
        with pytest.raises(Refused) as no:
            undo(cast.alice, c.id)
        assert no.value.rule == "fields"
    undo(cast.carol, c.id)


def test_a_definition_is_taken_back_by_administrators_alone(cast):
    with change(cast.root, source="settings") as c:
        c.update(cast.record(Team, "sofia"), name="Plovdiv")
    for person in (cast.alice, cast.carol):
        with pytest.raises(Refused):
            undo(person, c.id)
    undo(cast.root, c.id)
    assert cast.record(Team, "sofia").name == "Sofia"


def test_what_a_made_record_gained_since_is_told_and_goes_with_it(cast):
    with change(cast.alice, source="import") as c:
        made = c.create(Company, name="Imported")
    with change(cast.bob, source="web") as later:
        later.update(made, city="Ruse")
    assert plan(c.id).edited_since == [(Company, made.pk)]
    back, _plan = undo(cast.alice, c.id)
    undo(cast.alice, back)
    assert Company.objects.unscoped(because="test").get(pk=made.pk).city == "Ruse"


def test_what_others_hold_on_to_is_not_removed(cast):
    with change(cast.alice, source="web") as c:
        made = c.create(Company, name="Held")
    with change(cast.bob, source="web") as later:
        later.create(Deal, name="Holds on", company=made.pk, stage=cast.new)
    with pytest.raises(Refused, match="Holds on"):
        undo(cast.alice, c.id)
    assert made.pk in listed(cast.alice, Company)


def test_what_a_delete_needs_and_is_gone_is_told(cast):
    with change(cast.root, source="web") as c:
        deal = cast.record(Deal, "dave's deal")
        c.delete(deal)
    with change(cast.root, source="web") as gone:
        gone.delete(cast.record(Company, "dave's company"))
    with pytest.raises(Refused):
        undo(cast.root, c.id)
    undo(cast.root, gone.id)
    undo(cast.root, c.id)
    assert cast.ids["dave's deal"] in listed(cast.dave, Deal)


def test_a_name_taken_meanwhile_is_told(cast):
    with change(cast.root, source="web") as c:
        made = c.create(User, login="eve", name="Eve")
    with change(cast.root, source="web") as gone:
        gone.delete(made)
    with change(cast.root, source="web") as c:
        c.create(User, login="eve", name="Another Eve")
    with pytest.raises(Refused, match="already"):
        undo(cast.root, gone.id)


def test_what_always_holds_is_asked_of_the_former_state(cast):
    with change(cast.alice, source="web") as c:
        above, below = c.create(Company, name="Above"), c.create(Company, name="Below")
        c.update(below, parent=above.pk)
    with change(cast.alice, source="web") as apart:
        apart.update(below, parent=None)
    with change(cast.alice, source="web") as turned:
        turned.update(above, parent=below.pk)
    with pytest.raises(Refused, match="above itself"):
        undo(cast.alice, apart.id)
    with change(cast.root, source="web") as apart:
        apart.update(cast.record(Team, "sofia"), parent=None)
    with change(cast.root, source="web") as turned:
        turned.update(cast.record(Team, "sales"), parent=cast.sofia)
    with pytest.raises(Refused, match="part of itself"):
        undo(cast.root, apart.id)


def test_records_that_hold_on_to_each_other_go_together(cast):
    with change(cast.root, source="web") as c:
        parent = c.create(Team, name="Above")
        child = c.create(Team, name="Below", parent=parent.pk)
    with pytest.raises(Refused, match="Below"), change(cast.root, source="web") as alone:
        alone.delete(parent)
    with change(cast.root, source="web") as both:
        both.delete_where(entity_of(Team), [parent.pk, child.pk])
    undo(cast.root, both.id)
    undo(cast.root, c.id)
    assert not Team.objects.unscoped(because="test").filter(pk__in=[parent.pk, child.pk]).exists()


def test_what_was_made_and_removed_in_one_change_is_not_brought_back(cast):
    before = everything()
    with change(cast.alice, source="web") as c:
        c.delete(c.create(Company, name="Mayfly"))
        c.update(cast.record(Deal, "deal"), source="fair")
    undo(cast.alice, c.id)
    assert everything() == before


def test_an_undo_is_remembered_like_any_change(cast):
    with change(cast.alice, source="web") as c:
        c.update(cast.record(Contact, "contact"), emails=[{"value": "n@b.test", "label": ""}])
    id, _plan = undo(cast.alice, c.id)
    assert Change.objects.get(pk=id).touched == {"contact": {"update": 1}}
    tables = set(HistoryRow.objects.filter(change=id).values_list("table", flat=True))
    assert tables == {Address._meta.db_table}
    assert Link.objects.unscoped(because="test").count() and Timeline.objects.unscoped(because="test").count()
    assert Employment.objects.unscoped(because="test").count() == 2


def test_what_was_removed_before_a_column_came_has_its_default(cast):
    with change(cast.alice, source="web") as c:
        c.delete(cast.record(Deal, "deal"))
    with connection.cursor() as cursor:
        later = "old - '{because,returned,custom}'::text[]"
        cursor.execute(f"UPDATE records_history SET old = {later} WHERE change = %s", [c.id])
    undo(cast.alice, c.id)
    back = cast.record(Deal, "deal")
    assert (back.because, back.returned, back.custom, back.name) == ("", False, {}, "Pilot line")
