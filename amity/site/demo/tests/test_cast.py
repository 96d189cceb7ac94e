"""What each of the cast sees and may do in the demo company."""

import pytest

from amity.records.registry import entity
from amity.records.scope import visible
from amity.sales.models import Deal
from amity.users.actor import actor_of
from amity.users.models import User

WHOLE = "tests look at all of it"
pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(loaded):
    return {user.login: actor_of(user.pk) for user in User.objects.unscoped(because=WHOLE)}


def owners(actor, verb="see", of="deal"):
    return set(visible(actor, entity(of), verb).values_list("owner__login", flat=True))


def all_owners():
    return set(Deal.objects.unscoped(because=WHOLE).values_list("owner__login", flat=True))


def test_alice_sees_her_team_and_changes_her_own_deals(cast):
    assert owners(cast["alice"]) <= {"alice", "bob", "carol", "maria"} and {"alice", "bob"} <= owners(cast["alice"])
    assert owners(cast["alice"], "edit") == {"alice"}


def test_bob_sees_what_alice_owns(cast):
    assert "alice" in owners(cast["bob"]) and "alice" in owners(cast["bob"], of="contact")


def test_alice_changes_the_contacts_of_her_team(cast):
    assert "bob" in owners(cast["alice"], "edit", of="contact") and "dave" not in owners(
        cast["alice"], "edit", "contact"
    )


def test_carol_leads_the_team_and_changes_the_deals_of_all_of_it(cast):
    assert {"alice", "bob"} <= owners(cast["carol"], "edit") and "dave" not in owners(cast["carol"])


def test_dave_is_a_stranger_to_sofia(cast):
    assert not owners(cast["dave"]) & {"alice", "bob", "carol"} and "dave" in owners(cast["dave"])


def test_elena_leads_sales_and_sees_both_offices(cast):
    assert {"alice", "dave", "ivan"} <= owners(cast["elena"])


def test_root_administers_and_sees_everything(cast):
    assert cast["root"].administers and owners(cast["root"]) == all_owners()
    assert not any(actor.administers for login, actor in cast.items() if login != "root")


def test_klara_sees_every_customer_and_no_deal_of_others(cast):
    assert {"alice", "dave"} <= owners(cast["klara"], of="contact")
    assert owners(cast["klara"]) <= {"klara"} and not owners(cast["klara"], "delete", "contact")
