"""A process beside the import reads ahead and sees to search, and the import is the same."""

import sys
import time
from textwrap import dedent

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from amity.contacts.models import Contact
from amity.exchange import jobs
from amity.exchange.importing import companion
from amity.exchange.importing.stream import ROWS
from amity.exchange.imports import FaultyRow
from amity.records.search import search
from amity.records.searched import Searched

from .bringing import bring, checked, flow, rows, work

pytestmark = [pytest.mark.system, pytest.mark.django_db(transaction=True)]

CONTENT = "First name,Last name,E-mail,Phone,Birthday\n" + "".join(
    f"Anna,Berg{n},{'none' if n % 7 == 3 else f'a{n}@berg.test'},0888 {n:06},{n % 28 + 1}.03.1980\n" for n in range(60)
)


@pytest.fixture
def elsewhere(monkeypatch, settings, tmp_path):
    """Files of any length are read by another process."""
    settings.DATA = tmp_path
    monkeypatch.setattr(companion, "MANY", 1)


def brought(actor, content=CONTENT):
    imported = checked(actor, bring(actor, "contact", content))
    flow.run(actor, imported)
    work()
    imported.refresh_from_db()
    return imported


def test_rows_that_another_process_reads_go_in_as_if_read_here(cast, elsewhere, monkeypatch):
    monkeypatch.setattr(companion, "chunks", _never)
    imported = brought(cast.alice)
    assert (imported.state, imported.counts) == ("done", {"create": 51, "skip": 9})
    faulty = FaultyRow.objects.filter(imported=imported)
    assert faulty.count() == 9 and "no e-mail address" in faulty.first().faults[0][1]


def test_where_the_other_process_dies_the_import_reads_on_by_itself(cast, elsewhere, monkeypatch, tmp_path):
    broken = tmp_path / "python"
    broken.write_text("#!/bin/sh\nexit 3\n")
    broken.chmod(0o755)
    monkeypatch.setattr(companion.sys, "executable", str(broken))
    imported = brought(cast.alice)
    assert (imported.state, imported.counts) == ("done", {"create": 51, "skip": 9})


LONG = "First name,Last name,E-mail,Phone\n" + "".join(f"Anna,Berg{n},a{n}@berg.test,\n" for n in range(ROWS))
LONG += "Anna,Berg7,a7@berg.test,0888 765 432\nZoya,Last,zoya@last.test,\n"
"""Two chunks; the second adds a phone to somebody of the first."""


def digested(imported):
    """What the last digest of an import was told."""
    told = ProcrastinateJob.objects.filter(task_name="records.digest", args__change=str(imported.change))
    return told.order_by("id").last().args


def test_what_is_written_can_be_found_when_the_import_is_done(cast, elsewhere, monkeypatch):
    monkeypatch.setattr(companion.Companion, "written", _slowly(companion.Companion.written))
    imported = checked(cast.alice, bring(cast.alice, "contact", LONG))
    flow.run(cast.alice, imported)
    ProcrastinateJob.objects.filter(task_name="records.digest").delete()
    jobs.run_import(str(imported.pk))  # and not what is told of it afterwards
    imported.refresh_from_db()
    assert digested(imported)["searched"] == ["contact"]
    made = rows(Contact, born=imported.change)
    assert made.count() == ROWS + 1
    assert set(Searched.objects.values_list("record", flat=True)) >= set(made.values_list("pk", flat=True))
    assert [hit.title for hit in search(cast.alice, "zoya last")] == ["Zoya Last"]
    assert [hit.title for hit in search(cast.alice, "888765432")] == ["Anna Berg7"]


def test_what_the_companion_could_not_make_findable_the_digest_does(cast, elsewhere, monkeypatch, tmp_path):
    failing = tmp_path / "failing.py"
    failing.write_text(
        dedent("""
            import sys, django
            django.setup()
            from amity.exchange.importing import companion_work
            from amity.records import search
            search.refresh = lambda entity, ids: 1 / 0
            companion_work.main(*sys.argv[3:])
        """)
    )
    python = tmp_path / "python"
    python.write_text(f'#!/bin/sh\nexec {sys.executable} {failing} "$@"\n')
    python.chmod(0o755)
    monkeypatch.setattr(companion.sys, "executable", str(python))
    imported = brought(cast.alice, LONG)
    assert "searched" not in digested(imported)
    assert [hit.title for hit in search(cast.alice, "zoya last")] == ["Zoya Last"]
    assert [hit.title for hit in search(cast.alice, "888765432")] == ["Anna Berg7"]


def _slowly(written):
    """Nothing more is written until what was can be found."""

    def wait(self, ids):
        written(self, ids)
        until = time.monotonic() + 20
        while set(ids) - set(Searched.objects.values_list("record", flat=True)) and time.monotonic() < until:
            time.sleep(0.05)

    return wait


def _never(*_args, **_options):
    raise AssertionError("the rows are read here")
