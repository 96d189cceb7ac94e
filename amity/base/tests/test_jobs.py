"""Jobs are kept or forgotten with the transaction that asked for them, and outlive their worker."""

from datetime import timedelta

import pytest
from asgiref.sync import async_to_sync
from django.db import connection, transaction
from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from amity.base.clock import now
from amity.base.giving_way import GivingWay
from amity.base.jobs import TRIES, enqueue
from amity.base.jobs_pulse import jobs_pulse
from amity.base.rescue import clear_old_jobs, rescue


@pytest.fixture
def note():
    """A job that does nothing, known only to this test."""
    task = app.task(name="test.note")(lambda **_words: None)
    yield task
    del app.tasks["test.note"]


@pytest.mark.django_db(transaction=True)
def test_a_job_of_a_transaction_that_was_taken_back_does_not_exist(note):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        enqueue(note, word="lost")
        raise ZeroDivisionError
    enqueue(note, word="kept")
    assert [job.args for job in ProcrastinateJob.objects.all()] == [{"word": "kept"}]


@pytest.mark.django_db
def test_of_the_same_once_only_one_waits_and_the_callers_transaction_goes_on(note):
    assert enqueue(note, once="refresh") is not None
    assert enqueue(note, once="refresh") is None
    assert ProcrastinateJob.objects.count() == 1


@pytest.mark.django_db
def test_a_job_for_later_waits_for_its_hour(note):
    later = now() + timedelta(hours=2)
    enqueue(note, at=later, lock="import")
    found = ProcrastinateJob.objects.get()
    assert (found.scheduled_at, found.lock) == (later, "import")
    assert jobs_pulse().waiting == 0


@pytest.mark.django_db
def test_a_job_whose_worker_fell_silent_waits_again(note):
    _in_hand_of_a_worker(enqueue(note), silent_for=60)
    assert jobs_pulse().stalled == 1
    async_to_sync(rescue)(app.job_manager)
    found = ProcrastinateJob.objects.get()
    assert (found.status, found.attempts) == ("todo", 1)
    assert jobs_pulse().stalled == 0


@pytest.mark.django_db(transaction=True)
def test_a_job_whose_worker_fell_silent_gives_way_to_one_that_waits_for_the_same(note):
    _in_hand_of_a_worker(enqueue(note, once="look"), silent_for=60)
    waiting = enqueue(note, once="look")
    async_to_sync(rescue)(GivingWay(app.connector))
    assert [(job.id, job.status) for job in ProcrastinateJob.objects.all()] == [(waiting, "todo")]


@pytest.mark.django_db
def test_a_job_in_the_hand_of_a_living_worker_is_left_alone(note):
    _in_hand_of_a_worker(enqueue(note), silent_for=5)
    async_to_sync(rescue)(app.job_manager)
    assert ProcrastinateJob.objects.get().status == "doing"


@pytest.mark.django_db
def test_a_job_that_takes_every_worker_with_it_is_given_up(note):
    number = enqueue(note)
    for _ in range(TRIES):
        _in_hand_of_a_worker(number, silent_for=60)
        async_to_sync(rescue)(app.job_manager)
    assert ProcrastinateJob.objects.get().status == "failed"


@pytest.mark.django_db
def test_jobs_that_ended_long_ago_are_forgotten(note):
    number = enqueue(note)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'succeeded' WHERE id = %s", [number])
        cursor.execute("UPDATE procrastinate_events SET at = now() - interval '15 days'")
    context = JobContext(app=app, job=None, start_timestamp=0, abort_reason=lambda: None)
    async_to_sync(clear_old_jobs.func)(context, 0)
    assert not ProcrastinateJob.objects.exists()


def _in_hand_of_a_worker(number: int, *, silent_for: int) -> None:
    with connection.cursor() as cursor:
        born = (
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - make_interval(secs => %s)) RETURNING id"
        )
        worker = cursor.execute(born, [silent_for]).fetchone()[0]
        taken = "UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s WHERE id = %s"
        cursor.execute(taken, [worker, number])
