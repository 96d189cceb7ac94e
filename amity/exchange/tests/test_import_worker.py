"""Imports done by a real worker, also by one that is killed in the middle."""

import os
import subprocess
import sys
import time

import pytest
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob
from psycopg.conninfo import make_conninfo

from amity.contacts.models import Contact
from amity.exchange import flow
from amity.records.addresses import Address
from amity.records.changes import Change

from .bringing import again, bring, checked

pytestmark = [pytest.mark.system, pytest.mark.django_db(transaction=True)]


def test_an_import_whose_worker_is_killed_goes_on_and_no_row_is_lost_or_doubled(cast, settings, tmp_path):
    settings.DATA = tmp_path
    content = "First name,Last name,E-mail,Birthday\n" + "".join(
        f"Anna,Berg{n},anna{n}@berg.test,{'31.02.1980' if n % 10 == 3 else ''}\n" for n in range(40)
    )
    imported = checked(cast.alice, bring(cast.alice, "contact", content))
    flow.run(cast.alice, imported)
    first = _worker(tmp_path, 30)
    _until((tmp_path / "here").exists, "the third chunk was written")
    first.kill()
    first.wait()
    assert (again(imported).done, again(imported).state) == (20, "running")
    time.sleep(1.1)
    second = _worker(tmp_path, -1)
    try:
        _until(lambda: again(imported).state == "done", "the import ended")
    finally:
        second.kill()
        second.wait()
    imported = again(imported)
    assert (imported.done, imported.counts) == (40, {"create": 36, "skip": 4})
    why = "a test looks at what is there"
    made = Contact.objects.unscoped(because=why).filter(born=imported.change)
    assert sorted(made.values_list("last_name", flat=True)) == sorted(f"Berg{n}" for n in range(40) if n % 10 != 3)
    assert Address.objects.unscoped(because=why).filter(born=imported.change).count() == 36
    assert sorted(row.number for row in imported.faulty.all()) == [5, 15, 25, 35]
    assert Change.objects.get(pk=imported.change).touched == {"contact": {"create": 36}}
    told = ProcrastinateJob.objects.filter(task_name="records.digest", args__change=str(imported.change))
    assert told.count() == 2, "the listeners hear of the first chunk and of the whole, not of every chunk"


def _worker(folder, stop):
    known = connection.settings_dict
    names = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    words = {libpq: known[django] for libpq, django in names.items() if known[django]}
    return subprocess.Popen(
        [sys.executable, "-m", "amity.exchange.tests.import_worker", str(folder), str(stop)],
        env=os.environ | {"DATABASE_URL": make_conninfo(**words)},
    )


def _until(true, what):
    end = time.monotonic() + 60
    while not true():
        assert time.monotonic() < end, f"not within 60 s: {what}"
        time.sleep(0.05)
