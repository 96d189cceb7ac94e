"""What goes on beside an import: a process that helps it, another import, the search."""

import threading
from contextlib import suppress

import pytest
from django.db import connection
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from amity.contacts.models import Company, Contact
from amity.exchange import jobs
from amity.exchange.importing import companion
from amity.exchange.importing import run as running
from amity.exchange.importing.stream import ROWS
from amity.records.searched import Searched

from .bringing import again, bring, checked, flow, rows, written

pytestmark = [pytest.mark.system, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def beside(monkeypatch, settings, tmp_path):
    """However few the rows are, another process helps."""
    settings.DATA = tmp_path
    monkeypatch.setattr(companion, "MANY", 1)


class Digests:
    """The worker that tells of Changes, each once."""

    def __init__(self):
        self.done = set()

    def work(self):
        for job in ProcrastinateJob.objects.filter(task_name="records.digest").exclude(id__in=self.done).order_by("id"):
            self.done.add(job.id)
            app.tasks[job.task_name](**job.args)


def test_a_parent_that_a_later_chunk_makes_along_can_be_found(cast, beside, monkeypatch):
    digests, plain = Digests(), companion.Companion.written

    def told_meanwhile(self, ids):
        plain(self, ids)
        digests.work()

    monkeypatch.setattr(companion.Companion, "written", told_meanwhile)
    firms = "Name,Parent company\n" + "".join(f"Firm{n} Ltd,\n" for n in range(ROWS)) + "Late Ltd,Zugspitze Holding\n"
    imported = checked(cast.root, bring(cast.root, "company", firms, mapping=["name", "parent"], missing="create"))
    flow.run(cast.root, imported)
    jobs.run_import(str(imported.pk))
    digests.work()
    found = set(Searched.objects.values_list("record", flat=True))
    made = rows(Company, born=again(imported).change)
    assert len(made) == ROWS + 2 and not [one.name for one in made if one.pk not in found]


def test_where_no_process_can_be_started_the_import_reads_by_itself(cast, beside, monkeypatch):
    def refuse(*_words, **_how):
        raise OSError(12, "Cannot allocate memory")

    monkeypatch.setattr(companion.subprocess, "Popen", refuse)
    assert written(cast.root, "company", "Name\nOne Ltd\nTwo Ltd\n", mapping=["name"]).state == "done"


def test_a_pipe_that_may_not_grow_is_a_shorter_one(cast, beside, monkeypatch):
    def refuse(*_what):
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(companion.fcntl, "fcntl", refuse)
    assert written(cast.root, "company", "Name\nOne Ltd\nTwo Ltd\n", mapping=["name"]).state == "done"


def test_two_imports_at_once_make_one_person_of_one(cast, monkeypatch):
    content = "First name,Last name,E-mail\nAnna,Berg,anna@berg.test\n"
    both = [checked(cast.root, bring(cast.root, "contact", content)) for _one in range(2)]
    for one in both:
        flow.run(cast.root, one)
    meet, plain = threading.Barrier(2, timeout=3), running.Run._move_on

    def together(self, *args):
        with suppress(threading.BrokenBarrierError):  # one waits for the other: that is what is asked
            meet.wait()
        return plain(self, *args)

    def bring_in(imported):
        try:
            jobs.run_import(str(imported.pk))
        finally:
            connection.close()

    monkeypatch.setattr(running.Run, "_move_on", together)
    threads = [threading.Thread(target=bring_in, args=(one,)) for one in both]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert [again(one).state for one in both] == ["done", "done"]
    assert rows(Contact, last_name="Berg").count() == 1
