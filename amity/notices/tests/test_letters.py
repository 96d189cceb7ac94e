"""Notices go out by mail: by the owner's server, in the language and the time of who gets them, each once."""

import asyncio
import socket
import threading
from datetime import timedelta
from email import message_from_bytes, policy

import pytest
from aiosmtpd.controller import Controller
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from amity.activities.activities import Activity
from amity.base import rescue
from amity.base.clock import standing_at
from amity.notices.choices import choose
from amity.notices.mail import Mail
from amity.notices.models import Notice
from amity.notices.post import post
from amity.notices.reminders import ring
from amity.records.writing import change

from .planned import NOON, QUARTER, person, planned


class Catcher:
    """A mail server that keeps what it gets; `refusal` is what it answers instead of taking a letter."""

    def __init__(self):
        self.letters, self.refusal = [], None

    async def handle_DATA(self, _server, _session, envelope):
        if self.refusal:
            return self.refusal
        self.letters.append((envelope, message_from_bytes(envelope.content, policy=policy.default)))
        return "250 OK"


@pytest.fixture
def catcher(cast):
    """A mail server on this machine, and a house that sends by it; Alice has an address."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    caught = Catcher()
    controller = Controller(caught, hostname="127.0.0.1", port=port)
    controller.start()
    Mail.objects.create(on=True, host="127.0.0.1", port=port, security="none", sender="crm@balkan.test")
    person(cast, "alice", email="alice@balkan.test")
    yield caught
    controller.stop()


@pytest.fixture
def prompt(monkeypatch):
    """A worker that begins by looking for the jobs of dead ones does not wait for their next sign of life."""
    monkeypatch.setattr(rescue, "HEARTBEAT", -1)


def rung(cast, **more):
    """A call of Alice's has rung; gives its notice."""
    planned(cast, **more)
    with standing_at(NOON - QUARTER):
        ring()
    return Notice.objects.get()


def sent(notice):
    with standing_at(NOON - QUARTER):
        post(str(notice.pk))


def test_a_reminder_is_a_plain_letter_to_its_person(cast, catcher):
    sent(rung(cast))
    ((envelope, letter),) = catcher.letters
    assert (envelope.mail_from, envelope.rcpt_tos) == ("crm@balkan.test", ["alice@balkan.test"])
    assert letter["Subject"] == "Reminder: Call about § 7"
    assert "Today 14:00" in letter.get_content()
    assert letter["Auto-Submitted"] == "auto-generated"
    assert Notice.objects.get().mailed_at is not None


def test_it_speaks_the_language_and_the_time_of_who_gets_it(cast, catcher):
    person(cast, "alice", language="ru", timezone="Asia/Almaty")
    sent(rung(cast))
    ((_envelope, letter),) = catcher.letters
    assert "17:00" in letter.get_content()
    assert "Asia/Almaty" in letter.get_content()


def test_it_leads_to_the_house_once_its_address_is_known(cast, catcher):
    notice = rung(cast)
    Mail.objects.update(address="https://crm.balkan.test/")
    sent(notice)
    ((_envelope, letter),) = catcher.letters
    assert f"https://crm.balkan.test/activity/{notice.record}/" in letter.get_content().splitlines()


def test_a_line_break_in_a_subject_makes_no_new_header(cast, catcher):
    sent(rung(cast, subject="Call\r\nBcc: everybody@example.com"))
    ((envelope, letter),) = catcher.letters
    assert envelope.rcpt_tos == ["alice@balkan.test"]
    assert letter["Bcc"] is None


def test_it_goes_out_once_though_its_job_runs_twice(cast, catcher):
    notice = rung(cast)
    sent(notice)
    sent(notice)
    assert len(catcher.letters) == 1


def test_what_was_done_before_it_went_out_needs_no_letter(cast, catcher):
    notice = rung(cast)
    with change(cast.alice, source="test") as c:
        Activity.objects.unscoped(because="test").get(pk=notice.record).finish(c=c)
    sent(notice)
    assert catcher.letters == []


def test_who_chose_no_letters_gets_none(cast, catcher):
    choose(cast.alice, {"reminder": (True, False)})
    notice = rung(cast)
    assert not notice.by_mail
    assert not ProcrastinateJob.objects.filter(task_name=post.name).exists()


def test_what_rings_while_mail_is_switched_off_is_not_sent_later(cast, catcher):
    Mail.objects.update(on=False)
    notice = rung(cast)
    Mail.objects.update(on=True)
    assert not notice.by_mail


def test_a_morning_letter_names_what_is_overdue(cast, catcher):
    planned(cast, "alice", "task", due=NOON - timedelta(days=1), subject="Send the price list")
    Notice.objects.create(user_id=cast.ids["alice"], kind="overdue", at=NOON, by_mail=True, number=1)
    sent(Notice.objects.get())
    ((_envelope, letter),) = catcher.letters
    assert letter["Subject"] == "1 thing that you planned has become overdue"
    assert "- Send the price list (Yesterday 14:00)" in letter.get_content()


def test_what_the_server_refuses_is_kept_for_who_can_mend_it(cast, catcher):
    catcher.refusal = "550 No such user here"
    notice = rung(cast)
    with pytest.raises(OSError):
        sent(notice)
    assert "No such user here" in Mail.objects.get().fault
    catcher.refusal = None
    sent(notice)
    assert Mail.objects.get().fault == ""


@pytest.mark.django_db(transaction=True)
def test_a_worker_sends_what_rang(cast, catcher, prompt):
    rung(cast)
    _work()
    assert [letter["Subject"] for _envelope, letter in catcher.letters] == ["Reminder: Call about § 7"]


@pytest.mark.django_db(transaction=True)
def test_a_letter_that_the_server_would_not_take_now_is_tried_again(cast, catcher, prompt):
    catcher.refusal = "451 Try again later"
    notice = rung(cast)
    _work()
    job = ProcrastinateJob.objects.get(args={"notice": str(notice.pk)})
    assert job.status == "todo" and job.attempts >= 1
    catcher.refusal = None
    ProcrastinateJob.objects.filter(pk=job.pk).update(scheduled_at=None)
    _work()
    assert len(catcher.letters) == 1


def _work():
    """A worker does what is to be done now, in a thread of its own, and ends."""

    async def work():
        with app.replace_connector(app.connector.get_worker_connector()):
            async with app.open_async():
                with standing_at(NOON - QUARTER):
                    await app.run_worker_async(
                        queues=["default", "sending"], wait=False, install_signal_handlers=False, listen_notify=False
                    )

    thread = threading.Thread(target=lambda: asyncio.run(work()))
    thread.start()
    thread.join(30)
