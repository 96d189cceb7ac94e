"""An invitation that goes by mail."""

import re

import pytest
from django.test import Client

from amity.audit.models import Entry, Kind
from amity.notices.mail import Mail
from amity.notices.tests.planned import person
from amity.notices.tests.test_letters import catcher

__all__ = ["catcher"]

GOOD = "seven green apples"


@pytest.fixture
def page(cast):
    return f"/settings/users/{cast.ids['alice']}/invite/"


def test_the_letter_brings_a_link_that_is_good_once_in_the_language_of_its_reader(at, cast, page, catcher):
    Mail.objects.update(address="https://crm.example.com/")
    person(cast, "alice", language="bg")
    assert at("root").post(page, {"mail": "1"}).status_code == 303
    ((envelope, letter),) = catcher.letters
    text = letter.get_content()
    assert envelope.rcpt_tos == ["alice@balkan.test"] and "Здравейте" in text and "alice" in text
    address = re.search(r"https://crm\.example\.com(/invited/\S+/)", text)[1]
    assert Client().post(address, {"password": GOOD}).status_code == 302
    assert Client().get(address).status_code == 404
    assert Entry.objects.filter(kind=Kind.RIGHTS, name="Root", what="invitation · alice").count() == 1


def test_without_an_address_of_the_house_the_link_leads_where_the_administrator_is(at, page, catcher):
    at("root").post(page, {"mail": "1"})
    ((_envelope, letter),) = catcher.letters
    assert "http://testserver/invited/" in letter.get_content()


def test_what_the_mail_server_says_stands_on_the_page_beside_the_link(at, page, catcher):
    Mail.objects.update(port=1)
    answer = at("root").post(page, {"mail": "1"})
    text = answer.content.decode()
    assert answer.status_code == 422 and "The letter did not go out" in text and "/invited/" in text
    assert not Entry.objects.filter(what="invitation · alice").exists()


def test_a_house_without_mail_sends_none_and_offers_none(at, page):
    shown = at("root").post(page).content.decode()
    assert "/invited/" in shown and "Send by mail" not in shown
    assert at("root").post(page, {"mail": "1"}).status_code == 422


def test_nobody_but_an_administrator_sends_one(at, page, catcher):
    assert at("alice").post(page, {"mail": "1"}).status_code == 404
    assert not catcher.letters


def test_who_was_switched_off_gets_none(at, cast, page, catcher):
    person(cast, "alice", active=False)
    assert "/invited/" not in at("root").post(page, {"mail": "1"}).content.decode()
    assert not catcher.letters


def test_making_a_link_is_noted(at, page):
    at("root").post(page)
    assert Entry.objects.filter(kind=Kind.RIGHTS, name="Root", what="invitation · alice").count() == 1
