"""The card of a record, and who finds one."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from amity.activities.models import Activity
from amity.contacts.contacts import contact
from amity.contacts.models import Company, Contact, Employment
from amity.records.scope import visible
from amity.records.writing import change
from amity.sales.models import Deal, StageVisit
from amity.users.models import Role


def card(cast, name="deal"):
    return f"/{name}/{cast.ids[name]}/"


def hide(cast, right, entity, *keys):
    """Everybody's roles hide or lock some fields."""
    rows = Role.objects.unscoped(because="a test sets the rights")
    with change(cast.house, source="test") as c:
        c.revise(rows, fields={entity: dict.fromkeys(keys, right)})


def test_the_card_of_a_deal_says_what_it_is_whose_and_how_far(at, cast):
    page = at("alice").get(card(cast)).content.decode()
    for words in ("Pilot line", "Казойл Өркен", "48,600", "owner Alice", "Move to Meeting", "Айгерим Қасымова"):
        assert words in page


@pytest.mark.parametrize("name", ["contact", "company"])
def test_the_card_of_a_contact_or_company_shows_facts_and_panels(at, cast, name):
    page = at("alice").get(card(cast, name)).content.decode()
    assert "Pilot line" in page
    assert "Айгерим Қасымова" in page and "Казойл Өркен" in page


@pytest.mark.parametrize("name", ["alice", "bob", "carol", "root"])
def test_colleagues_of_the_team_and_the_administrator_open_the_card(at, cast, name):
    assert at(name).get(card(cast)).status_code == 200


PLACES = ("", "edit/", "history/", "field/amount/", "said/amount/", "act/move/")


@pytest.mark.parametrize("place", PLACES)
def test_a_stranger_finds_no_trace_of_the_deal(at, cast, place):
    answer = at("dave").get(card(cast) + place)
    assert answer.status_code == 404
    assert "Pilot line" not in answer.content.decode()


@pytest.mark.parametrize("place", ["edit/", "field/amount/", "act/move/", "delete/"])
def test_a_stranger_can_write_nothing_to_the_deal(at, cast, place):
    before = cast.record(Deal, "deal")
    data = {"amount": "1", "name": "Mine", "stage": str(cast.offer)}
    assert at("dave").post(card(cast) + place, data).status_code == 404
    after = cast.record(Deal, "deal")
    assert (after.name, after.amount, after.stage_id) == (before.name, before.amount, before.stage_id)


def test_a_record_that_never_was_and_one_that_is_hidden_look_the_same(at, cast):
    dave = at("dave")
    never = dave.get(f"/deal/{cast.company}/")
    hidden = dave.get(card(cast))
    assert never.status_code == hidden.status_code == 404
    assert never.content.decode().count("<") == hidden.content.decode().count("<")


def test_a_colleague_who_may_not_delete_is_offered_no_delete(at, cast):
    assert "/delete/" in at("alice").get(card(cast)).content.decode()
    assert "/delete/" not in at("bob").get(card(cast)).content.decode()


def test_a_hidden_field_is_nowhere_on_the_card(at, cast):
    hide(cast, "hidden", "deal", "amount")
    alice = at("alice")
    assert "48,600" not in alice.get(card(cast)).content.decode()
    assert "amount" not in alice.get(card(cast) + "edit/").content.decode()
    assert alice.get(card(cast) + "said/amount/").status_code == 404
    assert alice.get(card(cast) + "field/amount/", headers={"HX-Request": "true"}).status_code == 404


def test_a_locked_field_is_shown_and_offers_no_change(at, cast):
    hide(cast, "locked", "deal", "amount")
    alice = at("alice")
    page = alice.get(card(cast)).content.decode()
    assert "48,600" in page and "/field/amount/" not in page and "/field/closes_on/" in page
    assert 'name="amount"' not in alice.get(card(cast) + "edit/").content.decode()
    assert alice.post(card(cast) + "field/amount/", {"amount": "1"}).status_code == 404


def test_hidden_phones_are_no_buttons_either(at, cast):
    assert "tel:+7701" in at("alice").get(card(cast)).content.decode()
    hide(cast, "hidden", "contact", "phones")
    assert "tel:+7701" not in at("alice").get(card(cast)).content.decode()


def test_a_deal_of_ones_own_with_a_hidden_company_does_not_name_it(at, cast):
    with change(cast.root, source="test") as c:
        deal = c.create(Deal, name="Spare parts", company=cast.company, stage=cast.new, owner=cast.ids["dave"])
    page = at("dave").get(f"/deal/{deal.pk}/").content.decode()
    assert "Spare parts" in page and "Казойл" not in page


def test_a_panel_shows_only_what_its_reader_sees(at, cast):
    with change(cast.root, source="test") as c:
        c.create(Deal, name="Deal of Dave", company=cast.company, stage=cast.new, owner=cast.ids["dave"])
    assert "Deal of Dave" not in at("alice").get(card(cast, "company")).content.decode()
    assert "Deal of Dave" in at("root").get(card(cast, "company")).content.decode()


def test_a_long_panel_shows_the_newest_and_leads_to_all(at, cast):
    with change(cast.alice, source="test") as c:
        for number in range(12):
            c.create(Deal, name=f"Deal no. {number:02}", company=cast.company, stage=cast.new)
    page = at("alice").get(card(cast, "company")).content.decode()
    assert "<b>Deal no. 11</b>" in page and "<b>Deal no. 00</b>" not in page
    assert f"/deal/?f=company:is:{cast.company}" in page


def test_whoever_adds_from_a_panel_starts_with_the_link_filled_in(at, cast):
    alice = at("alice")
    assert f"/deal/new/?company={cast.company}" in alice.get(card(cast, "company")).content.decode()
    form = alice.get(f"/deal/new/?company={cast.company}").content.decode()
    assert f'value="{cast.company}"' in form and "Казойл Өркен" in form


def test_steps_tell_how_long_the_deal_stood_and_where_it_can_go(at, cast):
    visits = StageVisit.objects.unscoped(because="a test turns back the time").filter(deal=cast.deal)
    deals = Deal.objects.unscoped(because="a test turns back the time").filter(pk=cast.deal)
    with change(cast.house, source="test") as c:
        ago = timezone.now() - timedelta(days=20)
        c.revise(visits, entered_at=ago)
        c.revise(deals, stage_since=ago)
    page = at("alice").get(card(cast)).content.decode()
    assert "New · 20 d" in page
    assert "Stands here for 20 days · norm 14" in page
    assert page.count('name="stage"') == 5  # three further steps, the next one as a button, and Lost in the menu


def test_a_deal_that_is_lost_says_so_and_goes_nowhere_by_itself(at, cast):
    with change(cast.alice, source="test") as c:
        c.update(cast.record(Deal, "deal"), stage=cast.lost, reason=cast.ids["too dear"])
    page = at("alice").get(card(cast)).content.decode()
    assert 'aria-current="step" class="lost"' in page and "Move to Meeting" not in page.split("<ol")[0]


def test_what_is_not_filled_in_is_named_and_can_be_filled(at, cast):
    page = at("alice").get(card(cast)).content.decode()
    assert 'id="blank-closes_on"' in page and 'id="fact-closes_on" hidden' in page
    assert 'id="blank-amount"' not in page


def test_what_a_move_asks_for_is_not_missed_before(at, cast):
    page = at("alice").get(card(cast)).content.decode()
    assert 'id="blank-note"' in page
    assert 'id="blank-reason"' not in page and 'id="blank-because"' not in page


def test_markup_in_a_name_stays_text(at, cast):
    name = '<script>alert(1)</script>"&'
    with change(cast.alice, source="test") as c:
        c.update(cast.record(Deal, "deal"), name=name, source=name)
        c.update(cast.record(Contact, "contact"), first_name=name, job_title=name)
        c.update(cast.record(Company, "company"), name=name)
    for one in ("deal", "contact", "company"):
        page = at("alice").get(card(cast, one)).content.decode()
        assert "<script>alert" not in page and "&lt;script&gt;" in page


@pytest.mark.parametrize("name", ["alice", "root"])
@pytest.mark.parametrize("what", ["deal", "contact", "company"])
def test_a_card_asks_the_database_equally_often_however_much_hangs_on_it(at, cast, name, what):
    client = at(name)
    client.get(card(cast, what))
    with CaptureQueriesContext(connection) as few:
        client.get(card(cast, what))
    with change(cast.alice, source="test") as c:
        for number in range(10):
            person = c.create(
                Contact, first_name=f"Person {number}", emails=[{"value": f"p{number}@a.test", "label": ""}]
            )
            c.create(Employment, contact=person.pk, company=cast.company)
            c.create(Employment, contact=cast.contact, company=cast.company, role=str(number))
            c.create(
                Deal, name=f"Deal {number}", company=cast.company, stage=cast.new, contacts=[("contact", cast.contact)]
            )
            c.create(Activity, subject=f"Call {number}", kind="call", about=[(what, cast.ids[what])])
        people = [("contact", one.pk) for one in visible(cast.alice, contact)]
        c.update(cast.record(Deal, "deal"), contacts=people)
    with CaptureQueriesContext(connection) as many:
        client.get(card(cast, what))
    assert len(many) <= len(few) + 2, [one["sql"][:150] for one in many.captured_queries]
    assert len(many) <= 24
