"""Roles, teams and reasons are called by the words of their reader's language."""

import pytest

from amity.records.writing import change
from amity.sales.models import Reason
from amity.users.models import Role, Team, User


@pytest.fixture
def bulgarian(cast):
    """Root reads Bulgarian, and the house is called so."""
    with change(cast.house, source="test") as c:
        for model, key, words in (
            (Role, "seller", {"bg": "Търговец"}),
            (Team, "sofia", {"bg": "София"}),
            (Reason, "too dear", {"bg": "Твърде скъпо"}),
        ):
            c.revise(model.objects.unscoped(because="a test").filter(pk=cast.ids[key]), words=words)
        c.revise(User.objects.unscoped(because="a test").filter(pk=cast.root.id), language="bg")


def page(at, address):
    return at("root").get(address).content.decode()


@pytest.mark.usefixtures("bulgarian")
def test_roles_and_teams_are_read_in_ones_language(at, cast):
    for address in ("/settings/users/", f"/settings/users/{cast.bob.id}/"):
        text = page(at, address)
        assert "Търговец" in text and "София" in text
    assert 'value="София"' in page(at, f"/settings/teams/{cast.sofia}/") and "София" in page(at, "/settings/teams/")
    assert 'value="Търговец"' in page(at, f"/settings/roles/{cast.seller}/")


@pytest.mark.usefixtures("bulgarian")
def test_reasons_are_read_in_ones_language_in_list_card_and_form(at, cast):
    for address in ("/reason/", f"/reason/{cast.ids['too dear']}/", f"/reason/{cast.ids['too dear']}/edit/"):
        text = page(at, address)
        assert "Твърде скъпо" in text and "Too dear" not in text


@pytest.mark.usefixtures("bulgarian")
def test_what_is_saved_as_it_was_read_keeps_its_words(at, cast):
    typed = {"name": "София", "parent": "", "lead": ""}
    known = Team.objects.unscoped(because="a test").filter(pk=cast.sofia).values_list("name", "words")
    before = known.get()
    assert at("root").post(f"/settings/teams/{cast.sofia}/", typed).status_code == 303
    assert known.get() == before
    at("root").post(f"/settings/teams/{cast.sofia}/", typed | {"name": "Запад"})
    assert known.get() == ("Запад", {}), "who names it anew names it in all languages"
