"""The screens of teams and of the company."""

import pytest

from amity.users.house import house
from amity.users.models import Team

COMPANY = {"name": "Steppe Wind", "currency": "KZT", "region": "KZ", "timezone": "Asia/Almaty"}


def test_a_team_is_made_moved_and_deleted(at, cast):
    root = at("root")
    answer = root.post(
        "/settings/teams/new/", {"name": "Volga", "parent": str(cast.sales), "lead": str(cast.ids["bob"])}
    )
    assert answer.status_code == 303
    volga = Team.objects.unscoped(because="a test looks").get(name="Volga")
    assert volga.pk in cast.bob.teams and volga.pk in cast.carol.teams
    assert "Volga" in root.get("/settings/teams/").content.decode()
    assert root.post(f"/settings/teams/{volga.pk}/", {"name": "Volga", "parent": "", "lead": ""}).status_code == 303
    assert volga.pk not in cast.bob.teams
    assert root.post(f"/settings/teams/{volga.pk}/", {"delete": "1"}).status_code == 303


def test_a_circle_of_teams_is_refused_at_its_field(at, cast):
    answer = at("root").post(f"/settings/teams/{cast.sales}/", {"name": "Sales", "parent": str(cast.sofia)})
    assert answer.status_code == 422
    assert 'id="parent-error"' in answer.content.decode()


@pytest.mark.parametrize("typed", [{"name": ""}, {"name": "x" * 5000}, {"name": "A", "parent": "x"}, {"name": "A\x00"}])
def test_what_cannot_be_a_team_is_refused(at, cast, typed):
    answer = at("root").post("/settings/teams/new/", {"parent": "", "lead": ""} | typed)
    assert answer.status_code == 422


def test_a_team_with_people_in_it_stays(at, cast):
    answer = at("root").post(f"/settings/teams/{cast.sofia}/", {"delete": "1"})
    assert answer.status_code == 422
    assert "Alice, Bob" in answer.content.decode()


def test_what_the_company_is_called_stands_over_every_page(at, cast):
    assert at("root").post("/settings/company/", COMPANY).status_code == 303
    assert "Steppe Wind" in at("alice").get("/deal/").content.decode()
    assert house(cast.root.definitions)["currency"] == "KZT"


@pytest.mark.parametrize(
    ("field", "text"), [("name", " "), ("currency", "???"), ("region", "??"), ("timezone", "Nowhere")]
)
def test_what_the_company_cannot_be_is_said_at_its_field(at, cast, field, text):
    answer = at("root").post("/settings/company/", COMPANY | {field: text})
    assert answer.status_code == 422
    assert f'id="{field}-error"' in answer.content.decode()
