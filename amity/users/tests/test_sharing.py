"""Sharing one record: who sees it then, who may say so, and what it gives not."""

from datetime import timedelta

import pytest

from amity.audit.models import Entry
from amity.contacts.models import Company
from amity.records.errors import NotFound, Refused
from amity.records.registry import entity_of
from amity.records.scope import find, visible
from amity.records.writing import change
from amity.users.actor import actor_of
from amity.users.models import Role, Share
from amity.users.roles import NEVER
from amity.users.sharing import share, shares_of, take_back

WHY = "a test looks at what is there"


@pytest.fixture
def firm(cast):
    """A company of Alice's, whom Dave does not know; Alice's role may share its own."""
    rights = dict.fromkeys(("see", "add", "edit", "delete", "share"), "own")
    with change(cast.house, source="test") as c:
        c.revise(Role.objects.unscoped(because=WHY).filter(pk=cast.ids["seller"]), grants={"*": rights})
    with change(actor_of(cast.ids["alice"]), source="test") as c:
        return c.create(Company, name="Kestrel")


def shared(cast, firm, whom, by="alice", **said):
    with change(actor_of(cast.ids[by]), source="test") as c:
        return share(c, entity_of(Company), firm.pk, cast.ids[whom], **said)


def sees(cast, name, firm, verb="see"):
    return visible(actor_of(cast.ids[name]), entity_of(Company), verb).filter(pk=firm.pk).exists()


def test_dave_sees_what_alice_shares_with_him_until_she_takes_it_back(cast, firm):
    assert not sees(cast, "dave", firm)
    shared(cast, firm, "dave")
    assert sees(cast, "dave", firm) and not sees(cast, "dave", firm, "edit")
    with change(actor_of(cast.ids["alice"]), source="test") as c:
        take_back(c, entity_of(Company), firm.pk, cast.ids["dave"])
    assert not sees(cast, "dave", firm)


def test_who_may_edit_it_by_a_share_may_not_delete_share_or_export_it(cast, firm):
    shared(cast, firm, "dave", edits=True)
    dave = actor_of(cast.ids["dave"])
    with change(dave, source="test") as c:
        c.update(find(dave, entity_of(Company), firm.pk), city="Sofia")
    assert not any(sees(cast, "dave", firm, verb) for verb in ("delete", "share", "export"))
    with pytest.raises(Refused):
        shared(cast, firm, "bob", by="dave")
    assert shares_of(dave, entity_of(Company), firm.pk) == []


def test_who_edits_by_a_share_does_not_make_it_their_own(cast, firm):
    shared(cast, firm, "dave", edits=True)
    dave = actor_of(cast.ids["dave"])
    with pytest.raises((Refused, NotFound)), change(dave, source="test") as c:
        c.update(find(dave, entity_of(Company), firm.pk), owner=cast.ids["dave"])
    assert Company.objects.unscoped(because=WHY).get(pk=firm.pk).owner_id == cast.ids["alice"]


def test_a_share_ends_with_its_day_and_denial_stands_above_it(cast, firm):
    dave = actor_of(cast.ids["dave"])
    shared(cast, firm, "dave", until=dave.look.today)
    assert sees(cast, "dave", firm)
    rows = Share.objects.unscoped(because=WHY).filter(record=firm.pk)
    with change(cast.house, source="test") as c:
        c.revise(rows, until=dave.look.today - timedelta(days=1))
    assert not sees(cast, "dave", firm)
    with change(cast.house, source="test") as c:
        c.revise(rows, until=None)
        mine = {"company": {"see": NEVER}}
        c.revise(Role.objects.unscoped(because=WHY).filter(pk__in=dave.role_ids), grants=mine)
    assert not sees(cast, "dave", firm)


def test_a_record_is_not_shared_by_who_does_not_see_it_nor_with_nobody(cast, firm):
    with pytest.raises(NotFound):
        shared(cast, firm, "bob", by="dave")
    with pytest.raises(Refused):
        shared(cast, firm, "new")  # the id of a stage
    with pytest.raises(Refused):
        shared(cast, firm, "dave", until=actor_of(cast.ids["alice"]).look.today - timedelta(days=1))


def test_sharing_is_noted_and_undo_leaves_it_alone(cast, firm):
    shared(cast, firm, "dave")
    noted = Entry.objects.filter(kind="rights").latest("pk")
    assert noted.details["record"] == str(firm.pk) and noted.details["whom"] == str(cast.ids["dave"])
    shared(cast, firm, "dave", edits=True)
    assert [(one.name, one.edits) for one in shares_of(cast.root, entity_of(Company), firm.pk)] == [("Dave", True)]
