"""Somebody administers the house at all times, whichever way the write comes in."""

import pytest

from amity.records.errors import Refused
from amity.records.writing import change
from amity.users.access import employ, give_roles, switch
from amity.users.models import Role, User
from amity.users.role_verbs import grant

LAST = "last administrator"


def refused(cast, write, rule=LAST):
    with pytest.raises(Refused) as refusal, change(cast.root, source="test") as c:
        write(c)
    assert refusal.value.rule == rule


@pytest.fixture
def root(cast):
    return cast.record(User, "root")


@pytest.fixture
def admin(cast):
    return cast.record(Role, "admin")


def test_the_last_administrator_is_not_switched_off(cast, root):
    refused(cast, lambda c: switch(root, c=c, on=False))


def test_the_last_administrator_keeps_the_role(cast, root):
    refused(cast, lambda c: give_roles(root, [cast.seller], c=c))


def test_the_last_administrator_is_not_deleted(cast, root):
    refused(cast, lambda c: c.delete(root))


def test_the_role_of_the_last_administrator_goes_on_administering(cast, admin):
    refused(cast, lambda c: grant(role=admin, c=c, name="admin", note="", administers=False, levels={}))
    refused(cast, lambda c: c.update(admin, administers=False))
    refused(cast, lambda c: c.delete(admin))


def test_one_of_two_administrators_may_go(cast, root):
    with change(cast.root, source="test") as c:
        give_roles(cast.record(User, "alice"), [cast.admin], c=c)
    with change(cast.root, source="test") as c:
        switch(root, c=c, on=False)
    assert cast.root is None


def test_nobody_but_an_administrator_gives_access(cast):
    bob = cast.record(User, "bob")
    for write in (
        lambda c: give_roles(bob, [cast.admin], c=c),
        lambda c: switch(bob, c=c, on=False),
        lambda c: grant(role=cast.record(Role, "seller"), c=c, name="x", note="", administers=True, levels={}),
        lambda c: employ(c=c, roles=[], team=None, name="X", login="x", email="", language="en", timezone="UTC"),
    ):
        with pytest.raises(Refused), change(cast.bob, source="test") as c:
            write(c)
    assert not cast.bob.administers


def test_a_role_that_somebody_has_stays(cast):
    refused(cast, lambda c: c.delete(cast.record(Role, "seller")), "in use")


def test_a_colleague_who_has_worked_here_stays_in_the_history(cast):
    refused(cast, lambda c: c.delete(cast.record(User, "alice")), "worked here")
