"""The first visit of a fresh house."""

import pytest
from django.test import Client

from amity.users.founding import nobody_yet

TYPED = {
    "company": "Steppe Wind",
    "currency": "KZT",
    "region": "KZ",
    "name": "Айгерім",
    "login": "aigerim",
    "email": "",
    "password": "seven green apples",
    "language": "kk",
    "timezone": "Asia/Almaty",
}


@pytest.fixture
def fresh(db):
    return Client()


def test_a_fresh_house_asks_who_comes_first_and_then_works(fresh):
    assert fresh.get("/").url == fresh.get("/deal/").url == fresh.get("/sign-in/").url == "/welcome/"
    assert fresh.get("/welcome/").status_code == 200
    assert fresh.post("/welcome/", TYPED).url == "/"
    page = fresh.get("/deal/board/").content.decode()
    assert "Steppe Wind" in page and "Келіссөз" in page
    assert fresh.get("/settings/").status_code == 200
    assert fresh.get("/welcome/").status_code == 404


def test_it_is_gone_once_somebody_is_here(cast):
    stranger = Client()
    assert stranger.get("/welcome/").url == "/sign-in/"
    assert stranger.post("/welcome/", TYPED).url == "/sign-in/"
    assert stranger.get("/").url.startswith("/sign-in/")


def test_it_speaks_the_language_of_the_browser_and_guesses_from_it(fresh):
    page = fresh.get("/welcome/", headers={"accept-language": "kk"}).content.decode()
    assert '<html lang="kk"' in page
    assert '<option value="KZT" selected>' in page and '<option value="KZ" selected>' in page
    fresh.cookies["zone"] = "Asia%2FAlmaty"
    assert 'name="timezone" value="Asia/Almaty"' in fresh.get("/welcome/").content.decode()


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("company", ""),
        ("name", ""),
        ("login", "a b"),
        ("password", "1234"),
        ("timezone", "x"),
        ("currency", ""),
        ("name", "\x00"),
    ],
)
def test_what_cannot_be_is_said_and_the_house_stays_fresh(fresh, field, text):
    answer = fresh.post("/welcome/", TYPED | {field: text})
    assert answer.status_code == 422
    assert f'id="{field}-error"' in answer.content.decode()
    assert TYPED["password"] not in answer.content.decode()
    assert nobody_yet()
