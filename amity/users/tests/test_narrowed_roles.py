"""Roles that reach only some records, and show only some of their fields."""

import pytest

from amity.contacts.models import Company
from amity.records.condition import compile
from amity.records.errors import Invalid, NotFound, Refused
from amity.records.page import page
from amity.records.registry import entity_of
from amity.records.scope import find, visible
from amity.records.search import reindex, search
from amity.records.writing import change
from amity.sales.models import Deal
from amity.users.models import Role, User
from amity.users.narrowing import narrow
from tests.looking import listed

COMPANY = entity_of(Company)
IN_SOFIA = ["city", "is", "Sofia"]


def role_of(cast, name):
    return Role.objects.unscoped(because="test").get(pk=cast.ids[name])


def narrowed(cast, role, condition, fields=None, entity=COMPANY, **grants):
    if grants:
        with change(cast.house, source="test") as c:
            rows = Role.objects.unscoped(because="test").filter(pk=cast.ids[role])
            c.revise(rows, grants={"*": {"see": "all"}, entity.key: grants})
    with change(cast.root, source="test") as c:
        narrow(c, role_of(cast, role), entity, condition=condition, fields=fields or {})


def company(cast, name, city):
    with change(cast.house, source="test") as c:
        return c.create(Company, name=name, city=city).pk


def test_one_sees_only_those_of_which_the_condition_is_true(cast):
    sofia, varna = company(cast, "Vitosha", "Sofia"), company(cast, "Galata", "Varna")
    narrowed(cast, "seller", IN_SOFIA, see="all")
    assert listed(cast.bob, Company) == {sofia}
    assert [id for id, _values in page(COMPANY.bound(cast.bob), []).rows] == [sofia]
    assert find(cast.bob, COMPANY, sofia).name == "Vitosha"
    with pytest.raises(NotFound):
        find(cast.bob, COMPANY, varna)


def test_the_level_and_the_condition_hold_together(cast):
    with change(cast.house, source="test") as c:
        c.update(cast.record(Company, "company"), city="Sofia")
        c.update(cast.record(Company, "dave's company"), city="Sofia")
    narrowed(cast, "seller", IN_SOFIA, see="team")
    assert listed(cast.bob, Company) == {cast.company}
    narrowed(cast, "seller", ["city", "is", "Varna"], see="team")
    assert listed(cast.bob, Company) == set()


def test_another_role_without_a_condition_reaches_as_before(cast):
    varna = company(cast, "Galata", "Varna")
    narrowed(cast, "seller", IN_SOFIA, see="all")
    with change(cast.house, source="test") as c:
        c.revise(Role.objects.unscoped(because="test").filter(pk=cast.lead), grants={"company": {"see": "own"}})
        c.revise(User.objects.unscoped(because="test").filter(pk=cast.ids["alice"]), roles=[cast.seller, cast.lead])
    assert listed(cast.alice, Company) == {cast.company}
    with change(cast.house, source="test") as c:
        c.revise(Role.objects.unscoped(because="test").filter(pk=cast.lead), grants={"company": {"see": "all"}})
    assert varna in listed(cast.alice, Company)


def test_every_verb_is_narrowed(cast):
    varna = company(cast, "Galata", "Varna")
    narrowed(cast, "seller", IN_SOFIA, see="all", add="all", edit="all", delete="all", export="all")
    assert not any(visible(cast.bob, COMPANY, verb).filter(pk=varna).exists() for verb in ("see", "edit", "delete"))
    with pytest.raises((Refused, Invalid, NotFound)), change(cast.bob, source="test") as c:
        c.create(Company, name="Euxinograd", city="Varna")
    with change(cast.bob, source="test") as c:
        known = c.create(Company, name="Boyana", city="Sofia")
    with pytest.raises((Refused, Invalid, NotFound)), change(cast.bob, source="test") as c:
        c.update(known, city="Varna")


def test_what_is_out_of_reach_leaves_no_trace_in_search_nor_through_links(cast):
    narrowed(cast, "seller", IN_SOFIA, see="all")
    varna = company(cast, "Galata", "Varna")
    with change(cast.house, source="test") as c:
        deal = c.create(Deal, name="Lighthouse", company=varna, stage=cast.ids["new"], owner=cast.ids["bob"])
    list(reindex(COMPANY))
    assert search(cast.bob, "Galata") == []
    assert search(cast.root, "Galata")
    bound = entity_of(Deal).bound(cast.bob)
    asked = compile(["company.city", "is", "Varna"], bound)
    assert not visible(cast.bob, entity_of(Deal)).filter(asked, pk=deal.pk).exists()


def test_me_is_whoever_has_the_role(cast):
    narrowed(cast, "seller", ["owner", "is", "me"], see="all")
    assert listed(cast.alice, Company) == {cast.company}
    assert listed(cast.dave, Company) == {cast.ids["dave's company"]}


def test_a_condition_is_asked_of_fields_that_the_person_cannot_read(cast):
    sofia = company(cast, "Vitosha", "Sofia")
    narrowed(cast, "seller", IN_SOFIA, {"city": "hidden"}, see="all")
    assert "city" not in COMPANY.bound(cast.bob).fields
    assert listed(cast.bob, Company) == {sofia}


def test_a_condition_that_can_no_longer_be_asked_shows_nothing(cast):
    narrowed(cast, "seller", IN_SOFIA, see="all")
    with change(cast.house, source="test") as c:
        rows = Role.objects.unscoped(because="test").filter(pk=cast.seller)
        c.revise(rows, conditions={"company": ["no_such_field", "is", "Sofia"]})
    assert listed(cast.bob, Company) == set()


def test_a_role_that_sees_no_such_records_opens_no_field_of_them(cast):
    """Bob's seller role hides the city; his second role sees no companies at all: the city stays hidden."""
    narrowed(cast, "seller", [], {"city": "hidden", "name": "locked"}, see="all")
    with change(cast.house, source="test") as c:
        c.revise(Role.objects.unscoped(because="test").filter(pk=cast.lead), grants={"company": {"see": "none"}})
        c.revise(User.objects.unscoped(because="test").filter(pk=cast.ids["bob"]), roles=[cast.seller, cast.lead])
    bound = COMPANY.bound(cast.bob)
    assert "city" not in bound.fields and "name" in bound.fields and "name" not in bound.writable


SEEN = dict.fromkeys(("see", "add", "edit"), "all")


@pytest.mark.parametrize(
    ("grants", "condition", "opens"),
    [
        (SEEN, [], True),
        (SEEN, IN_SOFIA, False),
        (SEEN, ["no_such_field", "is", 1], False),
        ({"see": "team", "add": "team", "edit": "team"}, [], False),
        ({"see": "none"}, [], False),
    ],
)
def test_a_second_role_opens_a_field_only_where_it_reaches_as_far(cast, grants, condition, opens):
    """Bob's first role sees every company without its city; his second shows the city of what it reaches."""
    with change(cast.house, source="test") as c:
        rows = Role.objects.unscoped(because="test")
        hiding = {"company": {"city": "hidden", "industry": "locked"}}
        c.revise(rows.filter(pk=cast.seller), grants={"company": SEEN}, fields=hiding)
        c.revise(rows.filter(pk=cast.lead), grants={"company": grants}, conditions={"company": condition})
        c.revise(User.objects.unscoped(because="test").filter(pk=cast.ids["bob"]), roles=[cast.seller, cast.lead])
    bound = COMPANY.bound(cast.bob)
    assert ("city" in bound.fields) == opens
    assert ("industry" in bound.writable) == opens


def test_two_roles_of_the_same_condition_open_what_either_shows(cast):
    with change(cast.house, source="test") as c:
        rows = Role.objects.unscoped(because="test")
        narrow_to = {"grants": {"company": SEEN}, "conditions": {"company": IN_SOFIA}}
        c.revise(rows.filter(pk=cast.seller), fields={"company": {"city": "hidden"}}, **narrow_to)
        c.revise(rows.filter(pk=cast.lead), fields={}, **narrow_to)
        c.revise(User.objects.unscoped(because="test").filter(pk=cast.ids["bob"]), roles=[cast.seller, cast.lead])
    assert "city" in COMPANY.bound(cast.bob).fields


def test_a_role_may_see_but_not_open_for_writing(cast):
    """Bob edits by his seller role, which locks the city; the other role sees all and edits nothing."""
    with change(cast.house, source="test") as c:
        rows = Role.objects.unscoped(because="test")
        c.revise(rows.filter(pk=cast.seller), grants={"company": SEEN}, fields={"company": {"city": "locked"}})
        c.revise(rows.filter(pk=cast.lead), grants={"company": {"see": "all"}})
        c.revise(User.objects.unscoped(because="test").filter(pk=cast.ids["bob"]), roles=[cast.seller, cast.lead])
    assert "city" not in COMPANY.bound(cast.bob).writable


@pytest.mark.parametrize("condition", [["and"], ["and", ["and"]]])
def test_a_condition_that_asks_nothing_narrows_nothing(cast, condition):
    narrowed(cast, "seller", condition, see="all")
    assert len(listed(cast.bob, Company)) == 2
    assert [one for one in cast.bob.grants("company", "see") if one] == []


def test_the_house_narrows_too(cast):
    with change(cast.house, source="test") as c:
        narrow(c, role_of(cast, "seller"), COMPANY, condition=IN_SOFIA, fields={})
    assert role_of(cast, "seller").conditions == {"company": IN_SOFIA}


@pytest.mark.parametrize(
    ("condition", "fields"),
    [
        (["no_such_field", "is", 1], {}),
        ([], {"no_such_field": "hidden"}),
        ([], {"city": "owned"}),
        ([], {"name": "hidden"}),
    ],
)
def test_what_means_nothing_is_refused(cast, condition, fields):
    with pytest.raises(Refused), change(cast.root, source="test") as c:
        narrow(c, role_of(cast, "seller"), COMPANY, condition=condition, fields=fields)


def test_nobody_but_an_administrator_narrows(cast):
    with pytest.raises(Refused), change(cast.carol, source="test") as c:
        narrow(c, role_of(cast, "seller"), COMPANY, condition=[], fields={})
