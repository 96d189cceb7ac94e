"""How passwords are kept."""

from django.contrib.auth.hashers import make_password

from amity.records.writing import change
from amity.users.models import User
from amity.users.passwords import set_password
from amity.users.rights import revise
from amity.users.signin import user_with

GOOD = "seven green apples"


def test_a_new_password_is_kept_by_argon2(cast):
    with change(cast.root, source="test") as c:
        set_password(cast.record(User, "bob"), GOOD, c=c)
    assert cast.record(User, "bob").password.startswith("argon2$argon2id$")


def test_an_older_hash_is_made_anew_by_the_next_sign_in_alone(cast):
    old = make_password(GOOD, hasher="pbkdf2_sha256")
    with change(cast.root, source="test") as c:
        revise(cast.record(User, "bob"), c, password=old)
    assert user_with("bob", "a guess that is wrong") is None
    assert cast.record(User, "bob").password == old
    assert user_with("bob", GOOD).pk == cast.bob.id
    assert cast.record(User, "bob").password.startswith("argon2$argon2id$")
    assert user_with("bob", GOOD).pk == cast.bob.id
