"""The people of a demo company stand on the sign-in page, one click away; elsewhere nobody does."""

import json

import pytest
from django.test import Client

from amity.records.writing import change
from amity.users.models import User
from amity.users.passwords import set_password

PEOPLE = [["alice", "amity of the demo", "sells, in Sofia"], ["nobody", "amity of the demo", "was never here"]]


@pytest.fixture
def demo(settings, tmp_path, cast):
    """A data folder in which the demo company was loaded."""
    settings.DATA = tmp_path
    (tmp_path / "demo.json").write_text(json.dumps(PEOPLE))
    return tmp_path


def test_a_click_on_a_person_of_the_demo_company_signs_in(demo, cast):
    with change(cast.root, source="test") as c:
        set_password(cast.record(User, "alice"), "amity of the demo", c=c)
    page = Client().get("/sign-in/").content.decode()
    assert "sells, in Sofia" in page and 'value="alice"' in page and 'value="nobody"' not in page
    assert "amity of the demo" not in page
    visitor = Client()
    assert visitor.post("/sign-in/", {"as": "alice", "next": "/deal/"}).url == "/deal/"
    assert visitor.get("/deal/").status_code == 200


@pytest.mark.parametrize("chosen", ["alice", "root", "nobody"])
def test_whose_password_is_another_now_or_who_is_not_of_the_demo_is_not_signed_in(demo, cast, chosen):
    answer = Client().post("/sign-in/", {"as": chosen})
    assert answer.status_code == 422 and "fit together" in answer.content.decode()


def test_a_house_without_the_demo_company_offers_nobody(settings, tmp_path, cast):
    settings.DATA = tmp_path
    assert 'name="as"' not in Client().get("/sign-in/").content.decode()
    assert Client().post("/sign-in/", {"as": "alice"}).status_code == 422
