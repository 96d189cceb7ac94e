"""While the database is away, people are told so, and the page comes back by itself."""

import pytest
from django.db import OperationalError
from django.test import override_settings
from psycopg import errors

from amity.web.resting import out_of_reach


def failing(fault):
    def actor_in(*_asked):
        raise OperationalError(str(fault)) from fault

    return actor_in


@override_settings(ROOT_URLCONF="amity.web.tests.house")
@pytest.mark.parametrize("fault", [errors.AdminShutdown("going down"), errors.OperationalError("no such socket")])
def test_a_page_says_that_it_tries_again_and_does(at, monkeypatch, fault):
    client = at("alice")
    client.raise_request_exception = False
    monkeypatch.setattr("amity.web.who.actor_in", failing(fault))
    answer = client.get("/deal/?v=1", headers={"Accept-Language": "en"})
    page = answer.content.decode()
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    assert "Back in a moment" in page and '<meta http-equiv="refresh" content="5">' in page
    assert 'href="/deal/?v=1">Try again' in page and "<code>" not in page
    posted = client.post("/deal/new/", {"name": "x"}).content.decode()
    assert "Back in a moment" in posted and "refresh" not in posted, "a form is sent again by who filled it in"


@override_settings(ROOT_URLCONF="amity.web.tests.house")
def test_who_crossed_somebody_else_is_told_to_save_again(at, monkeypatch):
    client = at("alice")
    client.raise_request_exception = False
    monkeypatch.setattr("amity.web.who.actor_in", failing(errors.DeadlockDetected("deadlock detected")))
    answer = client.post("/deal/new/", {"name": "x"}, headers={"Accept-Language": "en"})
    page = answer.content.decode()
    assert answer.status_code == 409 and "Two wrote the same at once" in page and "<code>" not in page


@override_settings(ROOT_URLCONF="amity.web.tests.house")
def test_it_speaks_the_language_of_the_browser_where_nobody_is_known_yet(at, monkeypatch):
    client = at("alice")
    client.raise_request_exception = False
    monkeypatch.setattr("amity.web.who.actor_in", failing(errors.AdminShutdown("going down")))
    assert 'lang="bg"' in client.get("/", headers={"Accept-Language": "bg"}).content.decode()


def test_health_answers_whoever_asks_though_nobody_can_be_known(at, monkeypatch):
    client = at("alice")
    monkeypatch.setattr("amity.web.who.actor_in", failing(errors.AdminShutdown("going down")))
    assert client.get("/health").headers["Content-Type"] == "application/json"


@pytest.mark.parametrize("no", [errors.DeadlockDetected, errors.DiskFull, errors.OutOfMemory])
def test_a_database_that_says_no_is_not_out_of_reach(no):
    fault = OperationalError("no")
    fault.__cause__ = no("no")
    assert out_of_reach(fault) is False
