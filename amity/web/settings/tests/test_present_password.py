"""The own password, typed once more: who sits at somebody's open browser does not guess it."""

import pytest
from django.test import Client

from amity.audit.models import Entry, Kind
from amity.records.writing import change
from amity.users.models import User
from amity.users.passwords import set_password
from amity.web import tries

PASSWORD, OTHER = "a long one 41", "nine red cherries"


@pytest.fixture
def bob(cast, monkeypatch):
    monkeypatch.setattr(tries, "_failures", {})
    with change(cast.root, source="test") as c:
        set_password(cast.record(User, "bob"), PASSWORD, c=c)
    client = Client()
    client.post("/sign-in/", {"login": "bob", "password": PASSWORD})
    return client


def change_it(client, old):
    return client.post("/me/password/", {"old": old, "password": OTHER})


def test_the_present_password_is_not_guessed_on(bob):
    for number in range(tries.LIMIT):
        assert change_it(bob, f"a guess {number}").status_code == 422
    answer = change_it(bob, PASSWORD)
    assert answer.status_code == 422 and "Too many tries" in answer.content.decode()
    kinds = list(Entry.objects.filter(name="Bob").values_list("kind", flat=True))
    assert kinds.count(Kind.PASSWORD_FAILED) == tries.LIMIT and kinds.count(Kind.WAITS) == 1


def test_what_is_guessed_on_one_page_counts_on_the_others(bob):
    for number in range(tries.LIMIT):
        bob.post("/me/sessions/second-factor/", {"begin": "", "password": f"a guess {number}"})
    assert change_it(bob, PASSWORD).status_code == 422


def test_who_mistypes_it_once_changes_it_then(bob):
    answer = change_it(bob, "a slip")
    assert answer.status_code == 422 and "another one" in answer.content.decode()
    assert change_it(bob, PASSWORD).status_code == 303
    assert bob.get("/me/").status_code == 200


def test_who_guesses_in_a_stolen_session_does_not_keep_its_owner_out(bob):
    stolen = Client()
    stolen.cookies["sessionid"] = bob.cookies["sessionid"].value
    for number in range(tries.LIMIT + 1):
        change_it(stolen, f"a guess {number}")
    assert change_it(bob, PASSWORD).status_code == 303
