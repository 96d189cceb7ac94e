"""Companies, their trees, and the people who work for them."""

import pytest

from amity.contacts.models import Company, Contact, Employment
from amity.records.errors import Refused
from amity.records.registry import entity_of
from amity.records.undo import undo
from amity.records.writing import change
from tests.looking import listed


@pytest.fixture
def tree(cast):
    """A holding over Alice's company over a plant."""
    with change(cast.alice, source="web") as c:
        holding = c.create(Company, name="Holding")
        c.update(cast.record(Company, "company"), parent=holding.pk)
        plant = c.create(Company, name="Plant", parent=cast.company)
    cast.ids |= {"holding": holding.pk, "plant": plant.pk}
    return cast


@pytest.mark.parametrize(("below", "above"), [("company", "company"), ("holding", "company"), ("holding", "plant")])
def test_a_company_is_not_above_itself(tree, below, above):
    for write in (
        lambda c: c.update(tree.record(Company, below), parent=tree.ids[above]),
        lambda c: c.update_where(entity_of(Company), [tree.ids[below]], parent=tree.ids[above]),
    ):
        with pytest.raises(Refused) as no, change(tree.alice, source="web") as c:
            write(c)
        assert no.value.field == "parent"


def test_a_circle_over_a_company_that_one_does_not_see_is_one_too(tree):
    with change(tree.house, source="test") as c:
        c.update(tree.record(Company, "company"), owner=tree.ids["dave"])
    assert tree.company not in listed(tree.alice, Company)
    with pytest.raises(Refused), change(tree.alice, source="web") as c:
        c.update(tree.record(Company, "holding"), parent=tree.plant)


def test_without_its_parent_a_company_stands_alone_until_undo(tree):
    with change(tree.alice, source="web") as c:
        c.delete(tree.record(Company, "holding"))
    assert tree.record(Company, "company").parent_id is None
    undo(tree.alice, c.id)
    assert tree.record(Company, "company").parent_id == tree.holding


def test_a_person_works_in_several_companies(cast):
    with change(cast.alice, source="web") as c:
        other = c.create(Company, name="Second job")
        c.create(Employment, contact=cast.contact, company=other.pk, role="Adviser", since="2024-05-01")
    places = Employment.objects.unscoped(because="test").filter(contact=cast.contact)
    assert set(places.values_list("company", flat=True)) == {cast.company, other.pk}


def test_nobody_leaves_before_they_come(cast):
    with pytest.raises(Refused) as no, change(cast.alice, source="web") as c:
        c.create(Employment, contact=cast.contact, company=cast.company, since="2024-05-01", until="2024-04-30")
    assert no.value.field == "until"


def test_employments_are_seen_with_the_contact_and_the_company_only_where_it_is_seen(cast):
    from tests.looking import cells

    with change(cast.house, source="test") as c:
        made = c.create(Employment, contact=cast.contact, company=cast.ids["dave's company"], role="Secret adviser")
    assert made.pk in listed(cast.alice, Employment) and made.pk not in listed(cast.dave, Employment)
    assert cells(cast.alice, Employment, "contact", "company")[made.pk] == [(cast.contact, "Айгерим Қасымова"), None]


def test_pages_by_a_hidden_company_show_every_employment_once(cast):
    from amity.records.page import Sort, page

    with change(cast.house, source="test") as c:
        for number in range(6):
            company = cast.ids["dave's company"] if number % 2 else cast.company
            c.create(Employment, contact=cast.contact, company=company, role=str(number))
    bound = entity_of(Employment).bound(cast.alice)
    for down in (False, True):
        shown, after = [], ""
        for _turn in range(10):
            found = page(bound, [], sort=Sort(bound.fields["company"], down), size=2, after=after)
            shown += [id for id, _values in found.rows]
            if not (after := found.after):
                break
        assert len(shown) == len(set(shown)) == 7


def test_a_right_to_see_contacts_is_none_to_edit_their_employments(cast):
    from amity.users.models import Role

    with change(cast.house, source="test") as c:
        rights = {"*": {"see": "team", "add": "own", "edit": "own", "delete": "own"}}
        c.revise(Role.objects.unscoped(because="test").filter(pk=cast.seller), grants=rights)
    place = Employment.objects.unscoped(because="test").get(contact=cast.contact)
    for write in (
        lambda c: c.update(place, role="X"),
        lambda c: c.delete(place),
        lambda c: c.create(Employment, contact=cast.contact, company=cast.company),
    ):
        with pytest.raises(Refused), change(cast.bob, source="web") as c:
            write(c)
    with change(cast.alice, source="web") as c:
        c.update(place, role="X")


def test_a_contact_is_named_by_both_names_whatever_is_missing(cast):
    with change(cast.alice, source="web") as c:
        made = c.create(Contact, first_name="Plato")
    assert Contact.objects.unscoped(because="test").get(pk=made.pk).name == "Plato"
