"""What is not there, what broke."""

import pytest
from django.test import Client, RequestFactory, override_settings

from amity.web import missing


@override_settings(ROOT_URLCONF="amity.web.tests.house")
def test_an_address_that_is_none_has_a_page_in_the_house(at, cast):
    answer = at("alice").get("/nothing/of/the/kind/")
    assert (
        answer.status_code == 404 and "Nothing here" in answer.content.decode() and "Alice" in answer.content.decode()
    )


@override_settings(ROOT_URLCONF="amity.web.tests.house")
def test_what_breaks_says_a_number_that_the_log_knows(at, cast, monkeypatch, caplog):
    def broken(*_args):
        raise RuntimeError("planted")

    monkeypatch.setattr("amity.web.card.head", broken)
    client = at("alice")
    client.raise_request_exception = False
    answer = client.get(f"/deal/{cast.deal}/")
    page = answer.content.decode()
    assert answer.status_code == 500 and "planted" not in page
    number = page.split("<code>")[1].split("</code>")[0]
    assert any(number in record.getMessage() for record in caplog.records)


def test_who_is_not_signed_in_gets_a_page_without_the_house(db):
    request = RequestFactory().get("/static/nothing.css")
    request.actor = None
    answer = missing.missing(request)
    assert answer.status_code == 404 and "Nothing here" in answer.content.decode()


@pytest.mark.parametrize("language", ["bg", "ru", "kk"])
def test_the_page_is_in_the_readers_language(at, cast, language):
    from amity.records.writing import change
    from amity.users.models import User

    with change(cast.house, source="test") as c:
        c.revise(User.objects.unscoped(because="a test").filter(login="alice"), language=language)
    answer = at("alice").get(f"/deal/{cast.company}/")
    assert answer.status_code == 404 and f'lang="{language}"' in answer.content.decode()


def test_a_form_that_has_grown_stale_is_told_so_on_a_page_of_the_house(cast):
    answer = Client(enforce_csrf_checks=True).post("/sign-in/", {"login": "alice", "password": "x"})
    page = answer.content.decode()
    assert answer.status_code == 403 and "Nothing was saved." in page and "CSRF" not in page


@pytest.mark.parametrize(
    ("came", "back"),
    [
        ("http://testserver/deal/new/?stage=1", "/deal/new/?stage=1"),
        ("http://evil.example/deal/", ""),
        ("http://testserver//evil.example/", ""),
        ("http://[x", ""),
        ("", ""),
    ],
)
def test_what_broke_leads_back_to_the_page_of_this_house_that_asked(cast, came, back):
    client = Client(enforce_csrf_checks=True)
    page = client.post("/sign-in/", headers={"Referer": came, "Host": "testserver"}).content.decode()
    assert (f'href="{back}"' in page) == bool(back) and "evil" not in page


def test_a_request_that_an_address_does_not_take_is_told_in_words(at):
    answer = at("alice").put("/deal/bulk/")
    assert answer.status_code == 405 and "POST" in answer.headers["Allow"]
    assert "Nothing happens this way" in answer.content.decode()


def test_what_no_browser_asks_by_is_refused_everywhere(at):
    for method in ("TRACE", "PUT", "DELETE", "PATCH", "CONNECT", "NONSENSE"):
        for address in ("/contact/", "/sign-in/", "/none/"):
            answer = at("alice").generic(method, address)
            assert answer.status_code == 405 and answer.headers["Allow"] == "GET, HEAD, POST"
    assert at("alice").head("/contact/").status_code == 200
