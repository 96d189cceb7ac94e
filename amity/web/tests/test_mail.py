"""The mail server of the house: set by an administrator, tried with a test letter."""

import socket

import pytest
from aiosmtpd.controller import Controller
from django.db import connection

from amity.notices.mail import mail_settings
from amity.notices.models import Mail
from amity.records.writing import change
from amity.users.models import User

GOOD = {"on": "on", "host": "smtp.example.com", "port": "587", "security": "starttls", "sender": "crm@example.com"}


def text(answer):
    return " ".join(answer.content.decode().split())


@pytest.fixture
def server(cast):
    """(port, letters) of a mail server on this machine; Root has an address."""

    class Catcher:
        letters = []

        async def handle_DATA(self, _server, _session, envelope):
            self.letters.append(envelope)
            return "250 OK"

    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(Catcher(), hostname="127.0.0.1", port=port)
    controller.start()
    with change(cast.house, source="test") as c:
        rows = User.objects.unscoped(because="a test sets the stage").filter(pk=cast.ids["root"])
        c.revise(rows, email="root@example.com")
    yield port, Catcher.letters
    controller.stop()


def test_an_administrator_sets_it(cast, at):
    answer = at("root").post("/settings/mail/", GOOD | {"user": "crm", "password": "secret"}, follow=True)
    assert "The mail settings are saved." in text(answer)
    row = Mail.objects.get()
    assert (row.host, row.port, row.user, row.password, row.works) == ("smtp.example.com", 587, "crm", "secret", True)
    assert row.changed_by == cast.ids["root"]


def test_for_everybody_else_it_is_not_there(cast, at):
    for name in ("alice", "carol"):
        assert at(name).get("/settings/mail/").status_code == 404
        assert at(name).post("/settings/mail/", GOOD).status_code == 404
    assert Mail.objects.count() == 0


def test_the_password_never_comes_back_and_stays_if_it_is_left_empty(cast, at):
    client = at("root")
    client.post("/settings/mail/", GOOD | {"user": "crm", "password": "secret"})
    assert "secret" not in text(client.get("/settings/mail/"))
    client.post("/settings/mail/", GOOD | {"user": "crm", "password": "", "host": "other.example.com"})
    row = Mail.objects.get()
    assert (row.host, row.password) == ("other.example.com", "secret")


def test_a_test_letter_goes_to_who_asks(cast, at, server):
    port, letters = server
    typed = GOOD | {"host": "127.0.0.1", "port": str(port), "security": "none", "test": "1"}
    answer = at("root").post("/settings/mail/", typed, follow=True)
    assert "A test letter is on its way to root@example.com." in text(answer)
    assert [letter.rcpt_tos for letter in letters] == [["root@example.com"]]


def test_a_server_that_does_not_answer_is_said_and_what_was_typed_stays(cast, at, server):
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    typed = GOOD | {"host": "127.0.0.1", "port": str(port), "security": "none", "test": "1"}
    answer = at("root").post("/settings/mail/", typed)
    assert answer.status_code == 422
    assert "The letter did not go out." in text(answer)
    assert "refused" in text(answer)
    assert f'value="{port}"' in text(answer)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"port": "many"}, "port"),
        ({"port": "0"}, "A port is a number from 1 to 65535."),
        ({"port": "70000"}, "A port is a number from 1 to 65535."),
        ({"port": "99999999999999999999"}, "too big"),
        ({"security": "magic"}, "Choose one of the list."),
        ({"sender": "nobody"}, "Write one e-mail address"),
        ({"sender": "a@b.example\nBcc: c@d.example"}, "Write one e-mail address"),
        ({"host": ""}, "This is needed."),
        ({"address": "javascript:alert(1)"}, "It begins with https://."),
        ({"host": "x" * 1000}, "too long"),
    ],
)
def test_what_cannot_work_is_not_saved(cast, at, wrong, said):
    answer = at("root").post("/settings/mail/", GOOD | wrong)
    assert answer.status_code == 422
    assert said in text(answer)
    assert Mail.objects.count() == 0


def test_the_password_of_the_server_is_not_to_be_read_in_the_database(at, cast):
    at("root").post("/settings/mail/", GOOD | {"user": "crm", "password": "open sesame"})
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_jsonb(m)::text FROM notices_mail m")
        assert "open sesame" not in cursor.fetchone()[0]
        cursor.execute("SELECT count(*) FROM records_history WHERE old::text LIKE '%sesame%'")
        assert cursor.fetchone()[0] == 0
    assert mail_settings().password == "open sesame"
