"""The bell tells what is ready of imports and exports whose page somebody has left."""

import pytest

from amity.contacts.models import Company
from amity.exchange import export_flow
from amity.exchange.exporting.formats import FORMATS
from amity.exchange.exporting.jobs import run_export
from amity.exchange.exporting.taking import Taking
from amity.exchange.exports import Export
from amity.exchange.imports import State
from amity.exchange.jobs import check_import
from amity.exchange.tests.bringing import bring, checked, written
from amity.notices import bell
from amity.records.registry import find_entity
from amity.records.writing import change

pytestmark = pytest.mark.usefixtures("files")


def rings(actor):
    return [(one.title, one.href) for one in bell.newest(actor) if one.notice.seen_at is None]


def test_each_step_that_took_its_time_rings_for_the_one_who_had_begun_it(cast):
    imported = checked(cast.alice, bring(cast.alice, "contact", "First name\nAnna\n"))
    assert rings(cast.alice) == [("Import “people.csv”: checked", f"/import/{imported.pk}/")]
    assert bell.ringing(cast.alice) == 1 and not rings(cast.root)


def test_it_is_told_once_though_the_job_runs_twice(cast):
    imported = checked(cast.alice, bring(cast.alice, "contact", "First name\nAnna\n"))
    check_import(str(imported.pk))
    assert len(rings(cast.alice)) == 1


def test_who_comes_to_the_page_by_themselves_has_seen_it(cast, at):
    imported = written(cast.alice, "contact", "First name\nAnna\n")
    assert len(rings(cast.alice)) == 2
    at("bob").get(f"/import/{imported.pk}/")
    assert len(rings(cast.alice)) == 2
    at("alice").get(f"/import/{imported.pk}/")
    assert not rings(cast.alice) and bell.ringing(cast.alice) == 0


def test_what_broke_off_is_told_too(cast):
    imported = bring(cast.alice, "contact", "First name\nAnna\n")
    imported.path.unlink()
    checked(cast.alice, imported)
    assert rings(cast.alice) == [("Import “people.csv”: broken off", f"/import/{imported.pk}/")]


def test_a_long_export_rings_and_a_short_one_does_not(cast, at, monkeypatch):
    with change(cast.alice, source="web") as c:
        c.create(Company, name="Alpha", owner=cast.alice.id)
    taking = Taking(find_entity("company").bound(cast.alice), FORMATS["csv"])
    export_flow.begin(cast.alice, taking, "all")
    assert not rings(cast.alice)
    monkeypatch.setattr(export_flow, "AT_ONCE", -1)
    export = export_flow.begin(cast.alice, taking, "all")
    run_export(id=str(export.pk))
    assert Export.objects.get(pk=export.pk).state == State.DONE
    assert rings(cast.alice) == [(f"Export “{export.name}”: done", f"/exports/{export.pk}/")]
    at("alice").get(f"/exports/{export.pk}/")
    assert not rings(cast.alice)
