"""A process beside the import reads ahead and sees to search, and the import is the same."""

import pytest

from amity.exchange.importing import companion
from amity.exchange.imports import FaultyRow

from .bringing import bring, checked, flow, work

pytestmark = [pytest.mark.system, pytest.mark.django_db(transaction=True)]

CONTENT = "First name,Last name,E-mail,Phone,Birthday\n" + "".join(
    f"Anna,Berg{n},{'none' if n % 7 == 3 else f'a{n}@berg.test'},0888 {n:06},{n % 28 + 1}.03.1980\n" for n in range(60)
)


@pytest.fixture
def elsewhere(monkeypatch, settings, tmp_path):
    """Files of any length are read by another process."""
    settings.DATA = tmp_path
    monkeypatch.setattr(companion, "MANY", 1)


def brought(actor):
    imported = checked(actor, bring(actor, "contact", CONTENT))
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


def _never(*_args, **_options):
    raise AssertionError("the rows are read here")
