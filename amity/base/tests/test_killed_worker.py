"""A real worker, really killed: its job runs again in the next one."""

import os
import subprocess
import sys
import time

import pytest
from django.db import connection
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from psycopg.conninfo import make_conninfo

from amity.base.jobs import enqueue

pytestmark = [pytest.mark.system, pytest.mark.django_db(transaction=True)]


def test_the_job_of_a_killed_worker_runs_again(tmp_path):
    task = app.task(name="test.doomed")(lambda folder: None)
    enqueue(task, folder=str(tmp_path))
    del app.tasks["test.doomed"]
    first = _worker("1")
    _until(lambda: (tmp_path / "runs").exists() and (tmp_path / "runs").read_text() == "1", "the job began")
    first.kill()
    first.wait()
    assert ProcrastinateJob.objects.get(task_name="test.doomed").status == "doing"
    time.sleep(1.1)
    second = _worker("2")
    try:
        _until(lambda: ProcrastinateJob.objects.get(task_name="test.doomed").status == "succeeded", "the job ended")
    finally:
        second.kill()
        second.wait()
    assert (tmp_path / "runs").read_text() == "12"


def _worker(mark: str) -> subprocess.Popen:
    known = connection.settings_dict
    names = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    words = {libpq: known[django] for libpq, django in names.items() if known[django]}
    url = make_conninfo(**words)
    return subprocess.Popen(
        [sys.executable, "-m", "amity.base.tests.doomed_worker", mark], env=os.environ | {"DATABASE_URL": url}
    )


def _until(true, what: str) -> None:
    end = time.monotonic() + 30
    while not true():
        assert time.monotonic() < end, f"not within 30 s: {what}"
        time.sleep(0.05)
