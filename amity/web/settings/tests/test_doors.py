"""Who may open the settings."""

import pytest

PAGES = ("", "users/", "users/new/", "teams/", "teams/new/", "roles/new/", "company/")


@pytest.mark.parametrize("page", PAGES)
def test_an_administrator_opens_every_page_of_the_settings(at, page):
    assert at("root").get(f"/settings/{page}").status_code == 200


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("name", ["alice", "carol"])
def test_for_everybody_else_there_are_no_settings(at, name, page):
    assert at(name).get(f"/settings/{page}").status_code == 404
    assert at(name).post(f"/settings/{page}", {"name": "Mine", "login": "mine"}).status_code == 404


def test_who_is_not_signed_in_is_sent_to_sign_in(client, cast):
    assert client.get("/settings/users/").url.startswith("/sign-in/")


def test_pages_of_people_teams_and_roles_open(at, cast):
    for page in (
        f"users/{cast.ids['bob']}/",
        f"users/{cast.ids['bob']}/leave/",
        f"teams/{cast.sofia}/",
        f"roles/{cast.seller}/",
    ):
        assert at("root").get(f"/settings/{page}").status_code == 200
        assert at("alice").get(f"/settings/{page}").status_code == 404


def test_everybody_has_a_profile(at):
    for name in ("alice", "root"):
        assert at(name).get("/me/").status_code == 200
