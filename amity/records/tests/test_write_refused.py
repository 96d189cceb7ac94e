"""What may not be is refused on every way in, and told at its field."""

import pytest

from amity.activities.models import Activity
from amity.base.uuid7 import uuid7
from amity.contacts.models import Company, Contact
from amity.records.errors import Invalid, Refused
from amity.records.registry import entity_of
from amity.records.rule import Rule
from amity.records.writing import change
from amity.sales.models import Deal
from amity.users.models import User

COMPANY = entity_of(Company)


def test_what_is_needed_is_asked_for_on_the_way_in_and_later(cast):
    with pytest.raises(Invalid) as no, change(cast.alice, source="web") as c:
        c.create(Deal, company=cast.company)
    assert set(no.value.errors) == {"name", "stage"}
    for values in ({"name": ""}, {"name": None}, {"stage": None}):
        with pytest.raises(Invalid) as no, change(cast.alice, source="web") as c:
            c.update(cast.record(Deal, "deal"), **values)
        assert set(no.value.errors) == set(values)


def test_a_value_that_comes_with_a_default_cannot_be_emptied_either(cast):
    for kind in ("", None):
        with pytest.raises(Invalid), change(cast.alice, source="web") as c:
            c.update(cast.record(Activity, "call"), kind=kind)


def test_a_field_that_is_none_or_nobody_sets_is_refused(cast):
    for key in ("amuont", "id", "born", "custom", "created_at", "closed_at", "stage_since", "sort_key", "__class__"):
        with pytest.raises(Refused) as no, change(cast.alice, source="web") as c:
            c.update(cast.record(Deal, "deal"), **{key: None})
        assert no.value.field == key


def test_what_is_taken_is_told_at_its_field(cast):
    with pytest.raises(Refused) as no, change(cast.root, source="web") as c:
        c.create(User, login="alice", name="Alice the second")
    assert (no.value.field, no.value.rule) == ("login", "unique")
    with pytest.raises(Refused) as no, change(cast.root, source="web") as c:
        c.update(cast.record(User, "bob"), login="alice")
    assert no.value.field == "login"


def test_a_link_to_what_is_not_there_is_refused_before_the_end(cast):
    with pytest.raises(Refused) as no, change(cast.house, source="test") as c:
        c.create(Contact, first_name="Lost", company=uuid7())
    assert no.value.rule == "links"


@pytest.fixture
def forbidden():
    """The company's rule for as long as a test: nobody is called Nobody."""

    def check(before, after, c):
        if after is not None and after.name == "Nobody":
            raise Refused("Nobody is no name.", field="name", rule="names")
        if after is None and before.name == "Kept":
            raise Refused("This one stays.", rule="names")

    rules = COMPANY.rules
    COMPANY.rules = (*rules, Rule("names", check=check, fields=("name",), always=True))
    yield
    COMPANY.rules = rules


def test_a_rule_is_asked_on_every_way_in(cast, forbidden):
    company = cast.record(Company, "company")
    for write in (
        lambda c: c.create(Company, name="Nobody"),
        lambda c: c.update(company, name="Nobody"),
        lambda c: c.update_where(COMPANY, [cast.company], name="Nobody"),
        lambda c: c.create_many(Company, ("name", "owner", "team"), [("Nobody", cast.ids["alice"], cast.sofia)]),
    ):
        with pytest.raises(Refused) as no, change(cast.alice, source="web") as c:
            write(c)
        assert no.value.rule == "names"
    with change(cast.alice, source="web") as c:
        c.update(company, name="Kept")
    for write in (lambda c: c.delete(company), lambda c: c.delete_where(COMPANY, [cast.company])):
        with pytest.raises(Refused, match="stays"), change(cast.alice, source="web") as c:
            write(c)


def test_a_rule_sees_before_and_after_and_is_left_in_peace_by_other_columns(cast):
    told = []
    rules = COMPANY.rules
    COMPANY.rules = (
        Rule("ear", check=lambda before, after, c: told.append((before.city, after.city)), fields=("city",)),
    )
    try:
        with change(cast.alice, source="web") as c:
            c.update(cast.record(Company, "company"), name="Renamed")
            c.update(cast.record(Company, "company"), city="Ruse")
    finally:
        COMPANY.rules = rules
    assert told == [("Алматы", "Ruse")]
