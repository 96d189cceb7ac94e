"""Letters that wait when a backup comes back are sent only if somebody says so."""

import pytest
from django.db import connection

from amity.base.clock import now
from amity.base.jobs import enqueue
from amity.base.put_aside import drop, put_aside, release
from amity.notices.aside import letters_aside
from amity.notices.jobs import ring_what_rings
from amity.notices.new_device import tell_of_new_device
from amity.notices.notice import Notice
from amity.notices.post import post

pytestmark = pytest.mark.django_db


@pytest.fixture
def queue():
    with connection.cursor() as cursor:
        yield cursor


@pytest.fixture
def letters(cast):
    """A notice for Alice, the letter about a new device of Bob, and a job that sends nothing."""
    one = Notice.objects.create(user_id=cast.alice.id, kind="ready", at=now(), title="Your import is ready")
    enqueue(post, notice=str(one.pk))
    enqueue(tell_of_new_device, user=str(cast.bob.id), agent="", address="", moment=now().isoformat())
    enqueue(ring_what_rings, timestamp=0)


def waiting(cursor):
    cursor.execute("SELECT task_name FROM procrastinate_jobs WHERE status = 'todo' ORDER BY id")
    return [name for (name,) in cursor.fetchall()]


def test_what_sends_is_put_aside_and_the_rest_goes_on(letters, queue, cast):
    assert put_aside(queue) == 2
    assert waiting(queue) == [ring_what_rings.name]
    (first, second) = letters_aside(10)
    assert first[:2] == (cast.alice.name, "Your import is ready") and second[0] == cast.bob.name
    assert len(letters_aside(1)) == 1


def test_one_that_a_worker_had_in_hand_is_put_aside_too(letters, queue):
    queue.execute("UPDATE procrastinate_jobs SET status = 'doing'")
    assert put_aside(queue) == 2 and len(letters_aside(10)) == 2


def test_they_are_sent_when_somebody_says_so(letters, queue):
    put_aside(queue)
    assert release(queue) == 2 and letters_aside(10) == []
    assert set(waiting(queue)) == {post.name, tell_of_new_device.name, ring_what_rings.name}
    assert put_aside(queue) == 2, "they are known as what sends"


def test_or_never(letters, queue):
    put_aside(queue)
    assert drop(queue) == 2 and letters_aside(10) == []
    assert waiting(queue) == [ring_what_rings.name]
