"""The screens of users."""

import re

import pytest
from django.test import Client

from amity.contacts.models import Company, Contact
from amity.records.undo import undo
from amity.sales.models import Deal
from amity.users.models import User
from tests.looking import listed

GOOD = "seven green apples"


def typed(cast, **other):
    return {"name": "Мария", "login": "Maria", "email": "", "language": "bg", "timezone": "Europe/Sofia"} | {
        "team": str(cast.sofia),
        "roles": [str(cast.seller)],
        **other,
    }


def user_of(login):
    return User.objects.unscoped(because="a test looks at what is there").filter(login=login).first()


def invitation_on(page):
    return re.search(r'value="http://testserver(/invited/[^"]+)"', page.content.decode())[1]


def test_a_new_user_gets_an_invitation_chooses_a_password_and_sees_the_work_of_the_team(at, cast):
    root = at("root")
    made = root.post("/settings/users/new/", typed(cast))
    assert made.status_code == 303
    address = invitation_on(root.get(made.url))
    maria = Client()
    shown = maria.get(address)
    assert "Мария" in shown.content.decode()
    assert (shown.headers["Referrer-Policy"], shown.headers["Cache-Control"]) == ("same-origin", "no-store, private")
    assert maria.post(address, {"password": "short"}).status_code == 422
    assert maria.post(address, {"password": GOOD}).url == "/"
    assert "Pilot line" in maria.get("/deal/").content.decode()
    assert Client().get(address).status_code == 404
    assert Client().post(address, {"password": "nine red cherries"}).status_code == 404
    assert Client().post("/sign-in/", {"login": "maria", "password": GOOD}).url == "/"


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("name", ""),
        ("name", "x" * 1_000_000),
        ("login", "two words"),
        ("login", "bob"),
        ("login", "\x00"),
        ("email", "no address"),
        ("language", "xx"),
        ("timezone", "../../etc/passwd"),
        ("team", "<script>"),
        ("team", "00000000-0000-0000-0000-000000000000"),
    ],
)
def test_what_cannot_be_kept_is_said_and_what_was_typed_stays(at, cast, field, text):
    answer = at("root").post("/settings/users/new/", typed(cast, **{field: text}))
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "<script>" not in page
    assert field == "name" or 'value="Мария"' in page
    assert user_of("maria") is None


def test_a_fault_stands_at_its_field(at, cast):
    page = at("root").post("/settings/users/new/", typed(cast, login="bob")).content.decode()
    assert 'aria-describedby="login-hint login-error"' in page


def test_roles_that_are_none_are_left_out(at, cast):
    at("root").post("/settings/users/new/", typed(cast, roles=["x", str(cast.pipeline), str(cast.seller)]))
    assert user_of("maria").roles == [cast.seller]


def test_the_last_administrator_is_told_so_on_the_form(at, cast):
    root = cast.record(User, "root")
    page = at("root").post(
        f"/settings/users/{root.pk}/", typed(cast, name="Root", login="root", roles=[str(cast.seller)])
    )
    assert page.status_code == 422
    assert cast.root.administers
    assert at("root").post(f"/settings/users/{root.pk}/leave/", {"heir": ""}).status_code == 422


def test_who_leaves_hands_everything_over_and_one_undo_brings_it_back(at, cast):
    carol, alice = cast.ids["carol"], cast.ids["alice"]
    page = at("root").get(f"/settings/users/{alice}/leave/").content.decode()
    assert "1&nbsp;deals" in page or "1&nbsp;deal" in page
    assert at("root").post(f"/settings/users/{alice}/leave/", {"heir": str(carol)}).status_code == 303
    assert cast.alice is None
    for model, name in ((Deal, "deal"), (Contact, "contact"), (Company, "company")):
        record = cast.record(model, name)
        assert (record.owner_id, record.team_id) == (carol, cast.sales)
        assert listed(cast.bob, model) == set()
    change = record_change(cast, "deal")
    undo(cast.root, change)
    assert cast.record(Deal, "deal").owner_id == alice
    assert cast.alice is not None


def record_change(cast, name):
    from amity.records.history_rows import HistoryRow

    return HistoryRow.objects.filter(record=cast.ids[name]).order_by("-n").first().change


def test_nobody_inherits_from_oneself_or_to_who_has_left(at, cast):
    alice = cast.ids["alice"]
    at("root").post(f"/settings/users/{cast.ids['dave']}/leave/", {"heir": ""})
    for heir in (alice, cast.ids["dave"], "x", "00000000-0000-0000-0000-000000000000"):
        assert at("root").post(f"/settings/users/{alice}/leave/", {"heir": str(heir)}).status_code == 422
    assert cast.alice is not None
    assert cast.record(Deal, "deal").owner_id == alice


def test_who_was_switched_off_signs_in_again_once_let(at, cast):
    bob = at("bob")
    root, address = at("root"), f"/settings/users/{cast.ids['bob']}/"
    root.post(f"{address}leave/", {"heir": ""})
    assert bob.get("/deal/").status_code == 302
    root.post(f"{address}return/")
    assert cast.bob is not None


def test_an_administrator_sets_a_password_or_makes_a_link(at, cast):
    root, address = at("root"), f"/settings/users/{cast.ids['bob']}/"
    assert root.post(f"{address}password/", {"password": "short"}).status_code == 422
    assert root.post(f"{address}password/", {"password": GOOD}).status_code == 303
    assert "/invited/" not in root.get(address).content.decode()
    assert Client().get(invitation_on(root.post(f"{address}invite/"))).status_code == 200
