"""Several records become one: nothing that belonged to them is lost, and Undo takes them apart as they were."""

import pytest

from amity.activities.models import Activity
from amity.contacts.models import Company, Contact, Employment
from amity.desk.desk import Desk
from amity.desk.keeping import star
from amity.records.addresses import Address
from amity.records.errors import NotFound, Refused
from amity.records.history import history
from amity.records.links import Link
from amity.records.merging.led import led_to
from amity.records.merging.merge import merge, mergeable
from amity.records.registry import entity_of
from amity.records.scope import find
from amity.records.tests.rows import everything
from amity.records.timeline import Timeline
from amity.records.undo import undo
from amity.records.writing import change
from amity.sales.models import Deal
from amity.users.models import Role

CONTACT, COMPANY = entity_of(Contact), entity_of(Company)


def rows(model, **where):
    return model.objects.unscoped(because="a test looks at what is there").filter(**where)


@pytest.fixture
def twin(cast):
    """A second record of Alice's contact, with a deal, a call, an employment and addresses, one of them the same."""
    with change(cast.alice, source="web") as c:
        twin = c.create(
            Contact,
            first_name="Aigerim",
            last_name="Kassymova",
            city="Алматы",
            company=cast.company,
            emails=[{"value": "aigerim@kazoil.test", "label": "work"}, {"value": "a.k@mail.test", "label": "home"}],
        )
        deal = c.create(Deal, name="Second line", stage=cast.new, contacts=[("contact", twin.pk)])
        both = [("contact", twin.pk), ("contact", cast.contact)]
        shared = c.create(Deal, name="Third line", stage=cast.new, contacts=both)
        call = c.create(Activity, kind="call", subject="Ask again", about=[("contact", twin.pk)])
        star(c, CONTACT, twin.pk)
    cast.ids |= {"twin": twin.pk, "second": deal.pk, "third": shared.pk, "call again": call.pk}
    return twin.pk


def merged(cast, who="alice", keep="contact", others=("twin",), entity=CONTACT, **values):
    with change(getattr(cast, who), source="merge") as c:
        merge(c, entity, cast.ids[keep], [cast.ids[name] for name in others], **values)
    return c.id


def test_what_pointed_to_the_others_points_to_the_one_that_stays_each_once(cast, twin):
    merged(cast, city="Алматы")
    known = rows(Address, record=cast.contact, kind="email").order_by("position")
    assert list(known.values_list("value", flat=True)) == ["aigerim@kazoil.test", "a.k@mail.test"]
    links = rows(Link, to_record=cast.contact).values_list("from_record", flat=True)
    assert sorted(links) == sorted([cast.deal, cast.second, cast.third])
    assert rows(Timeline, record=cast.contact, item=cast.ids["call again"], direct=True).count() == 1
    assert rows(Employment, contact=cast.contact).count() == 1
    assert rows(Desk, person=cast.ids["alice"]).get().favourites == [f"contact:{cast.contact}"]
    assert cast.record(Contact, "contact").city == "Алматы"
    for model in (Contact, Link, Address, Timeline):
        assert not rows(model, **{"pk" if model is Contact else model.part_of: twin}).exists()


def test_undo_brings_all_of_it_back_as_it_was(cast, twin):
    before = everything()
    undo(cast.alice, merged(cast, first_name="Aigerim", city="Алматы", emails=[{"value": "a@b.test", "label": ""}]))
    assert everything() == before


def test_histories_can_be_read_after_a_merge_and_after_the_split(cast, twin):
    with change(cast.alice, source="web") as c:
        there = c.create(Company, name="Elsewhere").pk
        c.update(cast.record(Contact, "twin"), company=there)
    merging = merged(cast)
    assert history(cast.alice, CONTACT, cast.contact)
    undo(cast.alice, merging)
    assert history(cast.alice, CONTACT, cast.contact) and history(cast.alice, CONTACT, twin)


def test_what_was_changed_since_stays_when_they_are_split_again(cast, twin):
    one = merged(cast, city="Алматы")
    with change(cast.bob, source="web") as c:
        c.update(cast.record(Contact, "contact"), city="Астана", job_title="Director")
        c.create(Deal, name="Later", stage=cast.new, contacts=[("contact", cast.contact)])
        c.update(cast.record(Deal, "second"), contacts=[])
    undo(cast.alice, one)
    assert (cast.record(Contact, "contact").city, cast.record(Contact, "twin").city) == ("Астана", "Алматы")
    assert not rows(Link, from_record=cast.second).exists()
    later = rows(Link, to_record=cast.contact).values_list("from_record", flat=True)
    assert rows(Deal, pk__in=later, name="Later").exists()


def test_what_the_merging_person_does_not_see_moves_too_and_goes_back_with_the_split(cast, twin):
    with change(cast.root, source="web") as c:
        c.update(cast.record(Deal, "dave's deal"), contacts=[("contact", twin)])
        hidden = c.create(Contact, first_name="Hidden", owner=cast.ids["dave"], company=cast.company).pk
        other = c.create(Company, name="Kazoil", owner=cast.ids["alice"]).pk
    cast.ids |= {"other": other, "hidden": hidden}
    before = everything()
    people = merged(cast)
    companies = merged(cast, keep="other", others=("company",), entity=COMPANY)
    assert rows(Link, from_record=cast.ids["dave's deal"]).get().to_record == cast.contact
    assert cast.record(Contact, "hidden").company_id == other
    assert cast.record(Deal, "deal").company_id == other
    undo(cast.alice, companies)
    undo(cast.alice, people)
    assert everything() == before


def test_what_the_merging_person_may_not_read_is_not_lost(cast, twin):
    with change(cast.root, source="web") as c:
        phone = [{"value": "+77015550000", "label": ""}]
        c.update(cast.record(Contact, "twin"), phones=phone, personal_number="850101300123")
        seller = rows(Role, pk=cast.seller)
        c.revise(seller, fields={"contact": {"phones": "hidden", "personal_number": "hidden"}})
    assert "phones" not in CONTACT.bound(cast.alice).fields
    merged(cast)
    assert cast.record(Contact, "contact").personal_number == "850101300123"
    assert rows(Address, record=cast.contact, kind="phone").count() == 2


def test_a_link_that_the_merging_person_does_not_see_is_not_lost_unless_they_say_another(cast, twin):
    with change(cast.root, source="web") as c:
        hidden = c.create(Company, name="Of Dave", owner=cast.ids["dave"]).pk
        c.update(cast.record(Contact, "contact"), company=None)
        c.update(cast.record(Contact, "twin"), company=hidden)
    one = merged(cast)
    assert cast.record(Contact, "contact").company_id == hidden
    undo(cast.alice, one)
    assert cast.record(Contact, "contact").company_id is None and cast.record(Contact, "twin").company_id == hidden
    merged(cast, company=cast.company)
    assert cast.record(Contact, "contact").company_id == cast.company


def test_the_address_of_what_is_gone_leads_to_what_it_went_into_over_several_steps(cast, twin):
    with change(cast.alice, source="web") as c:
        cast.ids["third contact"] = c.create(Contact, first_name="A", last_name="K").pk
    merged(cast)
    last = merged(cast, keep="third contact", others=("contact",))
    assert led_to(cast.alice, CONTACT, twin).pk == cast.ids["third contact"]
    assert led_to(cast.dave, CONTACT, twin) is None
    undo(cast.alice, last)
    assert led_to(cast.alice, CONTACT, twin).pk == cast.contact
    with change(cast.alice, source="web") as c:
        c.delete(cast.record(Contact, "contact"))
    assert led_to(cast.alice, CONTACT, twin) is None


def test_a_record_that_came_back_and_was_deleted_leads_nowhere(cast, twin):
    undo(cast.alice, merged(cast))
    with change(cast.alice, source="web") as c:
        c.delete(find(cast.alice, CONTACT, twin))
    assert led_to(cast.alice, CONTACT, twin) is None


def test_who_may_not_delete_the_others_does_not_merge_them_and_a_stranger_finds_none(cast, twin):
    before = everything()
    with change(cast.bob, source="web") as c:
        cast.ids["bob's"] = c.create(Contact, first_name="Of", last_name="Bob").pk
    before = everything()
    with pytest.raises(Refused, match="not delete"):
        merged(cast, "bob", keep="bob's")
    with pytest.raises(NotFound):
        merged(cast, keep="contact", others=("dave's contact",))
    with pytest.raises(Refused):
        merged(cast, others=("contact",))
    assert everything() == before


def test_a_company_is_not_above_itself_after_a_merge(cast):
    with change(cast.alice, source="web") as c:
        above = c.create(Company, name="Holding")
        c.update(cast.record(Company, "company"), parent=above.pk)
        below = c.create(Company, name="Daughter", parent=cast.company)
    cast.ids |= {"above": above.pk, "below": below.pk}
    with pytest.raises(Refused, match="above itself"):
        merged(cast, keep="below", others=("above",), entity=COMPANY)
    merged(cast, others=("above",), keep="company", entity=COMPANY)
    assert cast.record(Company, "company").parent_id is None


def test_what_a_deal_has_been_through_stays_its_own(cast, twin):
    before = everything()
    one = merged(cast, keep="deal", others=("second", "third"), entity=entity_of(Deal))
    assert cast.record(Deal, "deal").stage_id == cast.new
    undo(cast.alice, one)
    assert everything() == before


def test_settings_and_parts_of_records_are_not_merged(cast):
    from amity.sales.models import Stage

    assert not mergeable(entity_of(Stage).bound(cast.root))
    assert not mergeable(entity_of(Employment).bound(cast.root))
    assert mergeable(entity_of(Deal).bound(cast.alice))
