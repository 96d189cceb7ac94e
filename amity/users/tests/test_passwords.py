"""Passwords and invitations, and that no screen shows them."""

import pytest
from django.core import signing

from amity.records.errors import Refused
from amity.records.history import history
from amity.records.registry import entity_of
from amity.records.writing import change
from amity.users.invitations import DAYS, SALT, invitation, invited
from amity.users.models import User
from amity.users.passwords import change_password, choose_password, set_password
from amity.users.signin import user_with

GOOD = "seven green apples"


@pytest.fixture
def bob(cast):
    return cast.record(User, "bob")


def set_for(cast, user, password):
    with change(cast.root, source="test") as c:
        set_password(user, password, c=c)


@pytest.mark.parametrize(
    "password", ["", "short", "aaaaaaaaaaaaaa", "a\x00bcdefghijkl", "abc" * 400, "abcde12345", "AlexAndra1"]
)
def test_a_password_that_is_none_is_refused_at_its_field(cast, bob, password):
    with pytest.raises(Refused) as refusal:
        set_for(cast, bob, password)
    assert refusal.value.field == "password"


def test_a_password_is_not_the_own_e_mail_address(cast, bob):
    bob.email = "bob@example.com"
    with pytest.raises(Refused):
        set_for(cast, bob, "Bob@Example.com")


def test_nobody_sets_the_password_of_another(cast, bob):
    for write in (
        lambda c: set_password(bob, GOOD, c=c),
        lambda c: change_password(bob, "", GOOD, c=c),
        lambda c: choose_password(bob, GOOD, c=c),
    ):
        with pytest.raises(Refused), change(cast.alice, source="test") as c:
            write(c)
    assert not cast.record(User, "bob").has_password


def test_the_own_password_is_changed_with_the_present_one_alone(cast, bob):
    set_for(cast, bob, GOOD)
    with pytest.raises(Refused), change(cast.bob, source="test") as c:
        change_password(bob, "another thing", "nine red cherries", c=c)
    with change(cast.bob, source="test") as c:
        change_password(bob, GOOD, "nine red cherries", c=c)
    assert user_with("bob", "nine red cherries") == bob
    assert user_with("bob", GOOD) is None


def test_an_invitation_holds_until_a_password_is_chosen(cast, bob):
    token = invitation(bob)
    assert invited(token) == bob
    with change(cast.bob, source="test") as c:
        choose_password(bob, GOOD, c=c)
    assert invited(token) is None


def test_an_invitation_is_over_after_a_week(bob, monkeypatch):
    token = invitation(bob)
    later = signing.time.time() + DAYS * 86_400 + 60
    monkeypatch.setattr(signing.time, "time", lambda: later)
    assert invited(token) is None


def test_who_is_switched_off_is_not_invited_any_more(cast, bob):
    token = invitation(bob)
    with change(cast.root, source="test") as c:
        c.update(bob, active=False)
    assert invited(token) is None


NO_TOKENS = ["", "x", "a:b:c", "\x00", "…" * 500, signing.dumps(["x", "y"], salt=SALT)]


@pytest.mark.parametrize("token", NO_TOKENS, ids=["nothing", "a letter", "colons", "NUL", "long", "of something else"])
def test_a_token_that_is_none_invites_nobody(cast, token):
    assert invited(token) is None


def test_no_screen_shows_a_password(cast, bob):
    set_for(cast, bob, GOOD)
    set_for(cast, bob, "nine red cherries")
    for actor in cast.everybody.values():
        bound = entity_of(User).bound(actor)
        assert "password" not in bound.fields and "roles" not in bound.fields
        edits = [field.key for entry in history(actor, entity_of(User), bob.pk) for field, _old, _new in entry.edits]
        assert edits == []
