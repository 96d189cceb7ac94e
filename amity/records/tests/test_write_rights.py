"""Who may write what: rights are asked before a write, and once more of what it made."""

import pytest

from amity.contacts.models import Company
from amity.records.errors import NotFound, Refused
from amity.records.registry import entity_of
from amity.records.writing import change
from amity.users.models import Role, User
from tests.looking import listed

COMPANY = entity_of(Company)


def rights(cast, **verbs):
    """Give the sellers these rights to everything."""
    with change(cast.house, source="test") as c:
        c.revise(Role.objects.unscoped(because="test").filter(pk=cast.seller), grants={"*": verbs})


def test_who_may_see_but_not_edit_is_refused(cast):
    rights(cast, see="team", add="own", edit="own", delete="own")
    for write in (
        lambda c: c.update(cast.record(Company, "company"), city="X"),
        lambda c: c.update_where(COMPANY, [cast.company], city="X"),
        lambda c: c.delete(cast.record(Company, "company")),
        lambda c: c.delete_where(COMPANY, [cast.company]),
    ):
        with pytest.raises(Refused) as no, change(cast.bob, source="web") as c:
            write(c)
        assert no.value.rule == "rights"


def test_who_does_not_see_finds_nothing_to_write(cast):
    for write in (
        lambda c: c.update(cast.record(Company, "company"), city="X"),
        lambda c: c.update_where(COMPANY, [cast.company, cast.ids["dave's company"]], city="X"),
        lambda c: c.delete(cast.record(Company, "company")),
        lambda c: c.delete_where(COMPANY, [cast.ids["dave's company"], cast.company]),
        lambda c: c.delete_where(COMPANY, ["no id"]),
        lambda c: c.update_where(COMPANY, [None], city="X"),
    ):
        with pytest.raises(NotFound), change(cast.dave, source="web") as c:
            write(c)
    assert cast.record(Company, "company").city == "Алматы"
    assert cast.record(Company, "dave's company").city == "Astana"


def test_a_record_is_not_moved_out_of_reach_by_accident(cast):
    for write in (
        lambda c: c.update(cast.record(Company, "company"), owner=cast.ids["dave"]),
        lambda c: c.update_where(COMPANY, [cast.company], owner=cast.ids["dave"]),
    ):
        with pytest.raises(Refused, match="no longer reach"), change(cast.alice, source="web") as c:
            write(c)
    assert cast.record(Company, "company").owner_id == cast.alice.id


def test_the_team_follows_the_owner_and_may_be_set_by_hand(cast):
    company = cast.record(Company, "company")
    with change(cast.root, source="web") as c:
        c.update(company, owner=cast.ids["dave"])
    assert cast.record(Company, "company").team_id == cast.almaty
    with change(cast.root, source="web") as c:
        c.update(company, owner=cast.ids["alice"], team=cast.sales)
    assert cast.record(Company, "company").team_id == cast.sales
    with change(cast.root, source="web") as c:
        c.update_where(COMPANY, [cast.company], owner=cast.ids["dave"])
    assert cast.record(Company, "company").team_id == cast.almaty


def test_one_creates_what_one_may_and_for_whom_one_may(cast):
    with pytest.raises(Refused), change(cast.alice, source="web") as c:
        c.create(Company, name="For Bob", owner=cast.ids["bob"])
    with change(cast.carol, source="web") as c:
        made = c.create(Company, name="For Bob", owner=cast.ids["bob"])
    assert made.team_id == cast.sofia
    with pytest.raises(Refused), change(cast.alice, source="web") as c:
        c.create(User, login="mole", name="Mole")
    rights(cast, see="all")
    with pytest.raises(Refused), change(cast.alice, source="web") as c:
        c.create(Company, name="Mine")
    assert listed(cast.root, Company, condition=["name", "is", ["Mine", "For Bob"]]) == {made.pk}
