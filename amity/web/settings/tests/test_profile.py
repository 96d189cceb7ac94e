"""The own profile, for everybody."""

import pytest
from django.test import Client

from amity.records.writing import change
from amity.users.models import User
from amity.users.passwords import set_password

GOOD, BETTER = "seven green apples", "nine red cherries"
MINE = {"name": "Bobby", "email": "bob@example.com", "language": "ru", "timezone": "Asia/Almaty", "theme": "dark"}


def give_bob_a_password(cast):
    with change(cast.root, source="test") as c:
        set_password(cast.record(User, "bob"), GOOD, c=c)


def test_bob_changes_what_is_his(at, cast):
    give_bob_a_password(cast)
    bob = at("bob")
    assert bob.post("/me/", MINE | {"present": GOOD}).status_code == 303
    user = cast.record(User, "bob")
    assert {key: getattr(user, key) for key in MINE} == MINE
    page = bob.get("/me/").content.decode()
    assert '<html lang="ru" data-theme="dark">' in page


def test_what_a_person_may_not_give_themselves_is_not_taken(at, cast):
    give_bob_a_password(cast)
    bob = at("bob")
    bob.post(
        "/me/",
        MINE
        | {"roles": str(cast.admin), "team": str(cast.almaty), "active": "", "login": "root2", "id": "1"}
        | {"present": GOOD},
    )
    user = cast.record(User, "bob")
    assert (user.roles, user.team_id, user.login, user.active) == ([cast.seller], cast.sofia, "bob", True)


def test_bob_is_offered_the_time_zone_of_his_device_and_takes_it(at, cast):
    give_bob_a_password(cast)
    bob = at("bob")
    bob.cookies["zone"] = "Asia%2FAlmaty"
    assert 'name="device" value="Asia/Almaty"' in bob.get("/me/").content.decode()
    bob.post("/me/", MINE | {"timezone": "Europe/Sofia", "device": "Asia/Almaty", "present": GOOD})
    assert cast.record(User, "bob").timezone == "Asia/Almaty"
    assert 'name="device"' not in bob.get("/me/").content.decode()


def test_a_time_zone_that_is_none_is_not_offered(at):
    bob = at("bob")
    bob.cookies["zone"] = "..%2F..%2Fetc%2Fpasswd"
    assert 'name="device"' not in bob.get("/me/").content.decode()


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("name", ""),
        ("name", "y" * 100_000),
        ("email", "@"),
        ("language", "zz"),
        ("timezone", "Mars"),
        ("theme", "pink"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(at, cast, field, text):
    give_bob_a_password(cast)
    assert at("bob").post("/me/", MINE | {"present": GOOD, field: text}).status_code == 422
    assert cast.record(User, "bob").name == "Bob"


def test_a_new_password_wants_the_old_one_and_signs_out_elsewhere(at, cast):
    give_bob_a_password(cast)
    here, elsewhere = at("bob"), at("bob")
    wrong = here.post("/me/password/", {"old": "a guess that is wrong", "password": BETTER})
    assert wrong.status_code == 422
    assert 'id="old-error"' in wrong.content.decode()
    assert here.post("/me/password/", {"old": GOOD, "password": BETTER}).status_code == 303
    assert here.get("/me/").status_code == 200
    assert elsewhere.get("/me/").status_code == 302
    assert Client().post("/sign-in/", {"login": "bob", "password": BETTER}).url == "/"
