"""Many records, each with values of its own, are edited as they would be one by one: same history, rules, rights."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from amity.activities.models import Activity
from amity.base.money import Money
from amity.contacts.models import Company, Contact
from amity.records.asides import addresses, targets
from amity.records.errors import Invalid, NotFound, Refused
from amity.records.registry import entity_of
from amity.records.tests.custom_fields import define
from amity.records.tests.test_bulk import told
from amity.records.undo import undo
from amity.records.writing import change
from amity.sales.models import Deal

COMPANY, CONTACT, DEAL = entity_of(Company), entity_of(Contact), entity_of(Deal)


def mail(value, label="work"):
    return {"value": value, "label": label}


@pytest.fixture
def people(cast):
    with change(cast.alice, source="test") as c:
        return [c.create(Contact, first_name=name, emails=[mail(f"{name}@b.test")]).pk for name in "abcd"]


def read(model, id):
    return model.objects.unscoped(because="test").get(pk=id)


def wishes(cast, people):
    one, two, three, _four = people
    return {
        one: {"city": "Ruse", "emails": [mail("a@b.test"), mail("a@home.test", "home")]},
        two: {"emails": [mail("new@b.test")], "kinds": ["partner", "customer"]},
        three: {"company": cast.company, "birthday": "1990-02-28", "emails": [mail("c@b.test", "home")]},
    }


def test_it_leaves_the_history_that_single_edits_leave(cast, people):
    wanted = wishes(cast, people)
    with change(cast.alice, source="web") as one:
        for id, values in wanted.items():
            one.update(read(Contact, id), **values)
    undo(cast.alice, one.id)
    with change(cast.alice, source="web") as many:
        assert many.update_each(CONTACT, wanted) == dict.fromkeys(wanted, True)
    assert _without_keys(told(many.id)) == _without_keys(told(one.id)) != []
    assert one.touched == many.touched
    assert [row["value"] for row in addresses(people[0], ["email"])] == ["a@b.test", "a@home.test"]
    assert read(Contact, people[2]).company_id == cast.company


def _without_keys(rows):
    """Rows of addresses that are written anew have other keys of their own."""
    return sorted(
        (table, str(part_of), op, str({**old, "id": "", "born": ""})) for table, _id, part_of, op, old in rows
    )


def test_what_is_so_already_is_not_written(cast, people):
    with change(cast.alice, source="web") as c:
        assert c.update_each(CONTACT, {people[0]: {"first_name": "a", "emails": [mail("a@b.test")]}}) == {
            people[0]: False
        }
    assert not c.wrote


def test_links_custom_fields_amounts_and_what_an_activity_is_about(cast, people):
    region = define(cast, "region", "text")
    with change(cast.alice, source="web") as c:
        c.update_each(DEAL, {cast.deal: {"contacts": [("contact", people[0])], "amount": Money(Decimal(5), "USD")}})
        c.update_each(COMPANY, {cast.company: {region: "north"}})
        c.update_each(entity_of(Activity), {cast.call: {"about": [("contact", cast.contact)]}})
    deal = read(Deal, cast.deal)
    assert (deal.amount, deal.amount_currency) == (5, "USD")
    assert targets(DEAL.fields["contacts"], cast.deal) == [("contact", people[0])]
    assert read(Company, cast.company).custom == {"region": "north"}
    assert targets(entity_of(Activity).fields["about"], cast.call) == [("contact", cast.contact)]


def test_what_may_not_be_is_told_for_each_and_the_others_are_written(cast, people):
    one, two, three, _four = people
    with change(cast.alice, source="web") as c:
        found = c.update_each(
            CONTACT,
            {
                one: {"city": "Ruse"},
                two: {"first_name": "", "birthday": "soon"},
                three: {"company": cast.ids["dave's company"]},
                cast.ids["dave's contact"]: {"city": "Ruse"},
            },
        )
    kinds = {id: type(one) for id, one in found.items()}
    assert kinds == {one: bool, two: Invalid, three: NotFound, cast.ids["dave's contact"]: NotFound}
    assert read(Contact, one).city == "Ruse"


def test_what_is_refused_only_once_it_is_written_does_not_take_the_others_along(cast, people):
    with change(cast.bob, source="test") as c:
        own = c.create(Contact, first_name="bob's").pk
    with change(cast.alice, source="web") as c:
        found = c.update_each(
            CONTACT, {people[0]: {"owner": cast.ids["dave"]}, people[1]: {"city": "Ruse"}, own: {"city": "Ruse"}}
        )
    assert isinstance(found[people[0]], Refused) and found[people[1]] is True
    assert read(Contact, people[0]).owner_id == cast.ids["alice"]
    assert read(Contact, people[1]).city == "Ruse"


def test_what_one_would_have_given_up_is_not_free_for_another_where_it_is_refused(cast):
    code = define(cast, "code", "text", unique=True)
    with change(cast.alice, source="test") as c:
        child = c.create(Company, name="Child", parent=cast.company, **{code: "y"}).pk
        c.update(cast.record(Company, "company"), **{code: "x"})
    with change(cast.alice, source="web") as c:
        found = c.update_each(COMPANY, {cast.company: {code: "z", "parent": child}, child: {code: "x"}})
    assert isinstance(found[cast.company], Refused) and isinstance(found[child], Refused)
    assert (read(Company, cast.company).custom["code"], read(Company, child).custom["code"]) == ("x", "y")


def test_what_rules_let_follow_follows(cast):
    with change(cast.alice, source="web") as c:
        c.update_each(DEAL, {cast.deal: {"stage": cast.offer}})
    assert read(Deal, cast.deal).stage_since == c.now


def test_statements_do_not_grow_with_the_records(cast, people):
    numbers = []
    for some in (people[:1], people):
        with change(cast.alice, source="web") as c, CaptureQueriesContext(connection) as queries:
            c.update_each(
                CONTACT, {id: {"city": f"{len(some)}{id}", "emails": [mail(f"{len(some)}{id}@b.test")]} for id in some}
            )
        numbers.append(len(queries))
    assert numbers[0] == numbers[1]
