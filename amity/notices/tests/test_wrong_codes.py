"""A letter to who is told by wrong codes that somebody else knows their password."""

from datetime import timedelta

import pytest
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob
from pyotp import TOTP

from amity.base.clock import now, standing_at
from amity.notices.mail import Mail
from amity.notices.wrong_codes import tell_of_wrong_codes
from amity.records.writing import change
from amity.users.code_app import new_secret, set_up
from amity.users.models import User, WrongCodes
from amity.users.passwords import set_password
from amity.web import tries

from .planned import person
from .test_letters import catcher

__all__ = ["catcher"]

PASSWORD = "a long one 41"


@pytest.fixture(autouse=True)
def secret(cast, monkeypatch):
    """Bob's app."""
    monkeypatch.setattr(tries, "_failures", {})
    with change(cast.root, source="test") as c:
        set_password(cast.record(User, "bob"), PASSWORD, c=c)
    secret = new_secret()
    with standing_at(now() - timedelta(minutes=5)):
        set_up(cast.bob.id, secret, TOTP(secret).at(now()))
    return secret


def type_codes(client, *codes):
    client.post("/sign-in/", {"login": "bob", "password": PASSWORD})
    for code in codes:
        client.post("/sign-in/code/", {"code": code})
        WrongCodes.objects.all().delete()


def letters():
    return ProcrastinateJob.objects.filter(task_name__endswith="tell_of_wrong_codes").count()


def test_the_fifth_wrong_code_of_a_day_is_told_of_once():
    type_codes(Client(), *["000000"] * 4)
    assert letters() == 0
    type_codes(Client(), *["000000"] * 8)
    assert letters() == 1


def test_who_mistypes_in_their_own_browser_gets_no_letter(secret):
    mine = Client()
    type_codes(mine, TOTP(secret).at(now()))
    assert mine.get("/me/").status_code == 200
    mine.post("/sign-out/")
    type_codes(mine, *["000000"] * 6)
    assert letters() == 0


def test_the_letter_speaks_the_language_of_its_reader_and_says_from_where(cast, catcher):
    Mail.objects.update(address="https://crm.example.com/")
    person(cast, "alice", language="bg")
    tell_of_wrong_codes(user=str(cast.ids["alice"]), address="203.0.113.7")
    ((envelope, letter),) = catcher.letters
    text = letter.get_content()
    assert envelope.rcpt_tos == ["alice@balkan.test"] and letter["Subject"].startswith("Грешни кодове")
    assert "203.0.113.7" in text and "https://crm.example.com/me/" in text


def test_a_house_that_sends_no_mail_says_nothing(cast):
    tell_of_wrong_codes(user=str(cast.ids["bob"]), address="203.0.113.7")
