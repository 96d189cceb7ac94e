"""A letter to who signs in by a browser that is new to them."""

import pytest
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob

from amity.base.clock import now
from amity.notices import new_device
from amity.notices.mail import Mail
from amity.records.writing import change
from amity.users.models import User
from amity.users.passwords import set_password

from .planned import person
from .test_letters import catcher

__all__ = ["catcher"]

PASSWORD = "a long one 41"


@pytest.fixture(autouse=True)
def bob(cast):
    with change(cast.root, source="test") as c:
        set_password(cast.record(User, "bob"), PASSWORD, c=c)


def enter(client):
    client.post("/sign-in/", {"login": "bob", "password": PASSWORD})
    return client


def letters():
    return ProcrastinateJob.objects.filter(task_name__endswith="tell_of_new_device").count()


def test_only_a_browser_that_is_new_is_told_of():
    first = enter(Client())
    assert letters() == 0
    first.post("/sign-out/")
    enter(first)
    assert letters() == 0
    enter(Client())
    assert letters() == 1


def test_a_failed_try_sends_no_letter():
    enter(Client())
    Client().post("/sign-in/", {"login": "bob", "password": "not this one"})
    assert letters() == 0


def test_the_letter_speaks_the_language_of_its_reader(cast, catcher):
    Mail.objects.update(address="https://crm.example.com/")
    person(cast, "alice", language="bg")
    agent, moment = "Firefox/1 Linux", now().isoformat()
    new_device.tell_of_new_device(user=str(cast.ids["alice"]), agent=agent, address="10.1.2.3", moment=moment)
    ((envelope, letter),) = catcher.letters
    text = letter.get_content()
    assert envelope.rcpt_tos == ["alice@balkan.test"] and letter["Subject"].startswith("Ново влизане")
    assert "Firefox, Linux, 10.1.2.3" in text and "https://crm.example.com/me/sessions/" in text
