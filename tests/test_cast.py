"""The cast stands as the other tests take it for granted."""

from amity.contacts.models import Contact
from amity.sales.models import Deal
from tests.looking import listed


def test_alice_and_her_colleagues_see_her_deal_and_dave_sees_his_own(cast):
    assert listed(cast.alice, Deal) == listed(cast.bob, Deal) == listed(cast.carol, Deal) == {cast.deal}
    assert listed(cast.dave, Deal) == {cast.ids["dave's deal"]}


def test_root_sees_all(cast):
    assert listed(cast.root, Deal) == {cast.deal, cast.ids["dave's deal"]}
    assert listed(cast.root, Contact) == {cast.contact, cast.ids["dave's contact"]}


def test_carol_reaches_the_team_below_the_one_she_leads(cast):
    assert set(cast.carol.teams) == {cast.sales, cast.sofia}
    assert cast.alice.teams == [cast.sofia]
