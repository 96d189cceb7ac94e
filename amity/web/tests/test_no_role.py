"""Who has no role yet is told so, and is led nowhere where nothing is."""

import pytest

from amity.records.writing import change
from amity.users.models import User


@pytest.fixture
def page(at, cast):
    """`page("/")`: what Bob sees, who has no role."""
    with change(cast.house, source="test") as c:
        c.revise(User.objects.unscoped(because="a test").filter(pk=cast.bob.id), roles=[])
    return lambda address: at("bob").get(address).content.decode()


def test_today_says_who_gives_one(page):
    today = page("/")
    assert "You have no role here yet" in today and "Nothing is planned" not in today


@pytest.mark.parametrize("address", ["/", "/nowhere/"])
def test_no_link_leads_to_what_is_not_there(page, address):
    for href in ("/contact/", "/deal/board/", "/activity/", "/bin/contact/"):
        assert f'href="{href}"' not in page(address)


def test_with_a_role_all_of_it_is_there(at):
    today = at("bob").get("/").content.decode()
    assert "You have no role" not in today
    for href in ("/contact/", "/deal/board/", "/activity/"):
        assert f'href="{href}"' in today
    assert 'href="/bin/contact/"' in at("bob").get("/nowhere/").content.decode()
