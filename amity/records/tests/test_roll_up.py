"""Roll-ups: what points to a record, counted and summed in the scope of who asks."""

from datetime import date
from decimal import Decimal

import pytest

from amity.base.money import Money
from amity.contacts.models import Company, Contact
from amity.records.condition import BadCondition, compile
from amity.records.custom_making import Draft, make, put_away, redraw
from amity.records.errors import Invalid
from amity.records.page import Sort
from amity.records.registry import entity_of
from amity.records.writing import change
from amity.sales.models import Deal
from amity.users.models import Role
from tests.looking import cells, in_order, listed

from .custom_fields import COMPANY, define, euro

DEAL, CONTACT = entity_of(Deal), entity_of(Contact)


def rolled(cast, relation="deal.company", way="count", of="", label="Rolled up", entity=COMPANY, **more):
    wanted = {"relation": relation, "way": way, "of": of, "condition": more.pop("condition", [])}
    with change(cast.root, source="settings") as c:
        return make(c, entity, "roll_up", Draft({"en": label}, roll_up=wanted, **{"places": 0, **more}))


def value(cast, row, who="alice", model=Company, id=None):
    return cells(getattr(cast, who), model, row.field_key)[id or cast.company][0]


@pytest.fixture
def more(cast):
    """Two deals more of Alice's company: one of 1000 that is older, one without an amount."""
    with change(cast.alice, source="web") as c:
        one = c.create(Deal, name="Pumps", company=cast.company, stage=cast.ids["offer"], amount=euro("1000"))
        two = c.create(Deal, name="Valves", company=cast.company, stage=cast.ids["new"], closes_on=date(2027, 1, 31))
    return one.pk, two.pk


def test_each_way(cast, more):
    for way, of, expected in (
        ("count", "", 3),
        ("sum", "amount", euro("49600")),
        ("average", "amount", euro("24800")),
        ("least", "amount", euro("1000")),
        ("most", "amount", euro("48600")),
        ("most", "closes_on", date(2027, 1, 31)),
        ("newest", "name", "Valves"),
        ("newest", "stage", "New"),
    ):
        row = rolled(cast, way=way, of=of, label=f"{way} {of}")
        assert value(cast, row) == expected, (way, of)


def test_only_of_those_that_a_condition_is_true_of(cast, more):
    row = rolled(cast, condition=["amount", "more", ["2000.00", "EUR"]])
    assert value(cast, row) == 1
    row = rolled(cast, way="sum", of="amount", condition=["name", "contains", "nothing"], label="None")
    assert value(cast, row) is None


def test_each_reader_has_the_figures_of_what_they_see(cast):
    row = rolled(cast)
    with change(cast.root, source="test") as c:
        c.update(cast.record(Deal, "dave's deal"), company=cast.company)
    assert value(cast, row) == 1
    assert value(cast, row, "root") == 2
    rows = Role.objects.unscoped(because="test").filter(pk=cast.seller)
    with change(cast.house, source="test") as c:
        c.revise(rows, grants={"company": {"see": "team"}})
    assert row.field_key not in COMPANY.bound(cast.alice).fields


def test_links_and_what_an_activity_is_about_are_rolled_up_too(cast):
    deals = rolled(cast, "deal.contacts", "sum", "amount", "Deals", CONTACT)
    assert value(cast, deals, model=Contact, id=cast.contact) == Money(Decimal("48600.00"), "EUR")
    calls = rolled(cast, "activity.about", label="Calls", entity=DEAL, condition=["kind", "is", "call"])
    assert value(cast, calls, model=Deal, id=cast.deal) == 1
    assert value(cast, calls, "root", Deal, cast.ids["dave's deal"]) == 0


def test_lists_filter_and_sort_by_it(cast, more):
    row = rolled(cast, way="sum", of="amount")
    assert listed(cast.alice, Company, condition=[row.field_key, "more", euro("40000")]) == {cast.company}
    sort = Sort(COMPANY.bound(cast.root).field(row.field_key), True)
    assert in_order(cast.root, Company, sort=sort)[0] == cast.company


def test_a_formula_reckons_with_it(cast, more):
    rolled(cast, label="Deals")
    with change(cast.root, source="settings") as c:
        row = make(c, COMPANY, "formula", Draft({"en": "Twice"}, formula="[Deals] * 2"))
    assert value(cast, row) == 6


def test_what_makes_no_sense_is_told_at_its_place(cast):
    for wanted, place in (
        ({"relation": "deal.nothing"}, "of"),
        ({"relation": "company.city"}, "of"),
        ({"way": "magic"}, "way"),
        ({"way": "sum"}, "of"),
        ({"way": "sum", "of": "name"}, "way"),
        ({"way": "newest", "of": "contacts"}, "of"),
        ({"condition": ["nothing", "is", 1]}, "condition"),
    ):
        with pytest.raises(Invalid) as no:
            rolled(cast, **wanted)
        assert set(no.value.errors) == {place}, wanted


def test_none_leans_on_itself_through_a_formula_of_what_it_sums(cast):
    total = rolled(cast, way="sum", of="amount", label="Total")
    with change(cast.root, source="settings") as c:
        make(c, DEAL, "formula", Draft({"en": "Share"}, formula="[Amount] / [Company · Total]"))
    share = next(key for key, one in DEAL.bound(cast.root).fields.items() if one.label == "Share")
    wanted = {"relation": "deal.company", "way": "sum", "of": share}
    with pytest.raises(Invalid, match="refers to itself"), change(cast.root, source="settings") as c:
        redraw(c, total, Draft({"en": "Total"}, roll_up=wanted))


def test_without_the_field_it_sums_it_is_not_there_and_says_why(cast):
    from amity.records.custom import CustomField

    key = define(cast, "size", "number")
    rows = CustomField.objects.unscoped(because="test")
    rolled_up = rolled(cast, "company.parent", "sum", key)
    with change(cast.root, source="settings") as c:
        put_away(c, rows.get(key="size"))
    with pytest.raises(BadCondition, match="“Size” was removed"):
        compile([rolled_up.field_key, "is", 1], COMPANY.bound(cast.alice))
