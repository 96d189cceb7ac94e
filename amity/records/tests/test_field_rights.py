"""A field that a role hides is on no surface; a locked one is read, not written."""

from decimal import Decimal

import pytest

from amity.base.money import Money
from amity.contacts.models import Company, Contact
from amity.records.bin import removed
from amity.records.condition import BadCondition
from amity.records.errors import Invalid, Refused
from amity.records.page import Sort, count, page
from amity.records.registry import entity_of
from amity.records.search import refresh, search
from amity.records.writing import change
from amity.sales.models import Deal
from amity.users.models import Role, User
from tests.looking import cells, listed

CONTACT, COMPANY, DEAL = entity_of(Contact), entity_of(Company), entity_of(Deal)


def allow(cast, **fields):
    """Set the field rights of the sellers: entity={field: "hidden" or "locked"}."""
    with change(cast.house, source="test") as c:
        c.revise(Role.objects.unscoped(because="test").filter(pk=cast.seller), fields=fields)


def test_a_hidden_field_is_no_field(cast):
    allow(cast, deal={"amount": "hidden", "contacts": "hidden"}, company={"city": "hidden"})
    bound = DEAL.bound(cast.alice)
    assert {"amount", "contacts"} & (bound.fields.keys() | bound.writable) == set()
    assert [field.key for field in bound.columns(("name", "amount", "company.city", "company.name"))] == [
        "name",
        "company.name",
    ]
    assert bound.field("company.city") is None
    assert not {"amount", "contacts"} & {field.key for _section, fields in bound.sections() for field in fields}
    assert cells(cast.alice, Deal, "name", "amount", "company.city")[cast.deal] == ["Pilot line"]
    assert "amount" in DEAL.bound(cast.carol).fields


@pytest.mark.parametrize("key", ["amount", "company.city"])
def test_a_hidden_field_is_no_filter_and_no_order(cast, key):
    allow(cast, deal={"amount": "hidden"}, company={"city": "hidden"})
    bound = DEAL.bound(cast.alice)
    for ask in (page, count):
        with pytest.raises(BadCondition):
            arguments = (bound, []) if ask is page else (bound,)
            ask(*arguments, condition=[key, "filled"])
    assert Sort.read(key, bound).field.key == "created_at"
    assert Sort.read(f"-{key}", bound).field.key == "created_at"


def test_a_list_has_an_order_even_where_its_own_is_hidden(cast):
    allow(cast, deal={"created_at": "hidden"}, company={"created_at": "hidden"})
    assert listed(cast.alice, Deal) == {cast.deal}
    assert cells(cast.alice, Deal, "created_at")[cast.deal] == []


@pytest.mark.parametrize("right", ["hidden", "locked"])
def test_a_field_that_one_may_not_write_is_refused_on_every_way_in(cast, right):
    allow(cast, company={"city": right, "emails": right})
    for values in ({"city": "Ruse"}, {"emails": []}):
        for write in (
            lambda c, values=values: c.create(Company, name="New", **values),
            lambda c, values=values: c.update(cast.record(Company, "company"), **values),
            lambda c, values=values: c.update_where(COMPANY, [cast.company], **values),
        ):
            with pytest.raises(Refused) as no, change(cast.alice, source="web") as c:
                write(c)
            assert no.value.field in values
    assert cast.record(Company, "company").city == "Алматы"


def test_a_locked_field_is_read(cast):
    allow(cast, deal={"amount": "locked"})
    assert cells(cast.alice, Deal, "amount")[cast.deal] == [Money(Decimal("48600.00"), "EUR")]


def test_one_creates_although_the_owner_is_locked(cast):
    for right in ("locked", "hidden"):
        allow(cast, company={"owner": right, "team": right})
        with change(cast.alice, source="web") as c:
            made = c.create(Company, name="New")
        assert (made.owner_id, made.team_id) == (cast.ids["alice"], cast.sofia)


def test_a_needed_field_that_one_may_not_write_says_so(cast):
    allow(cast, deal={"stage": "hidden"})
    with pytest.raises(Invalid) as no, change(cast.alice, source="web") as c:
        c.create(Deal, name="New")
    assert set(no.value.errors) == {"stage"}


def test_the_title_of_a_record_is_seen_by_whoever_sees_the_record(cast):
    allow(cast, contact={"name": "hidden"})
    assert cells(cast.alice, Contact, "name")[cast.contact] == ["Айгерим Қасымова"]


def test_search_neither_shows_nor_finds_by_a_hidden_field(cast):
    for model, id in ((Contact, cast.contact), (Company, cast.company), (Deal, cast.deal)):
        refresh(entity_of(model), [id])
    with change(cast.alice, source="web") as c:
        c.update(cast.record(Contact, "contact"), city="Karaganda")
    refresh(CONTACT, [cast.contact])
    sought = ("karaganda", "aigerim@kazoil.test", "7701123", "karagand")
    for text in sought:
        assert [hit.id for hit in search(cast.alice, text)] == [cast.contact], text
    assert "Karaganda" in search(cast.alice, "kasymova")[0].note
    allow(cast, contact={"city": "hidden", "emails": "hidden", "phones": "hidden"})
    for text in sought:
        assert search(cast.alice, text) == [], text
    (hit,) = search(cast.alice, "kasymova")
    assert (hit.id, "Karaganda" in hit.note) == (cast.contact, False)
    assert [hit.id for hit in search(cast.carol, "karaganda")] == [cast.contact]


def test_the_bin_shows_no_hidden_field(cast):
    with change(cast.alice, source="web") as c:
        c.delete(cast.record(Contact, "contact"))
    allow(cast, contact={"name": "hidden", "first_name": "hidden"})
    assert [row[1] for row in removed(cast.alice, CONTACT)] == ["Айгерим Қасымова"]


def test_two_roles_give_what_either_gives(cast):
    allow(cast, deal={"amount": "hidden", "source": "locked"})
    rows = User.objects.unscoped(because="test").filter(pk=cast.ids["alice"])
    with change(cast.house, source="test") as c:
        c.revise(rows, roles=[cast.seller, cast.lead])
    bound = DEAL.bound(cast.alice)
    assert {"amount", "source"} <= bound.writable


def test_administrators_have_every_field(cast):
    rows = Role.objects.unscoped(because="test").filter(pk=cast.admin)
    with change(cast.house, source="test") as c:
        c.revise(rows, fields={"deal": {"amount": "hidden"}})
    assert "amount" in DEAL.bound(cast.root).writable
