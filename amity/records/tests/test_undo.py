"""Undo: a Change is taken back through the door, whole."""

from decimal import Decimal

from django.db import connection

from amity.activities.models import Activity
from amity.base.money import Money
from amity.contacts.models import Company, Contact, Employment
from amity.records.addresses import Address
from amity.records.changes import Change
from amity.records.history_rows import HistoryRow
from amity.records.links import Link
from amity.records.registry import entity_of
from amity.records.timeline import Timeline
from amity.records.undo import undo
from amity.records.writing import change
from amity.sales.models import Deal, StageVisit

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


def test_what_was_deleted_beside_an_edit_of_a_list_comes_back_alone(cast):
    with change(cast.alice, source="web") as c:
        c.update(cast.record(Contact, "contact"), kinds=["customer"])
    with change(cast.alice, source="web") as c:
        c.update(cast.record(Contact, "contact"), kinds=["supplier"])
        c.delete(cast.record(Deal, "deal"))
    undo(cast.alice, c.id, of=[cast.deal])
    assert cast.record(Deal, "deal").name == "Pilot line"
    assert cast.record(Contact, "contact").kinds == ["supplier"]
