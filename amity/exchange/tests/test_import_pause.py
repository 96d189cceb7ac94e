"""An import is paused, goes on or is undone; what is left out comes back mended."""

import pytest
from django.utils.translation import override

from amity.contacts.models import Contact
from amity.exchange import flow
from amity.exchange.importing.left_out import heads
from amity.exchange.importing.left_out import rows as left_out
from amity.exchange.imports import Import
from amity.exchange.write_csv import write_csv
from amity.records.changes import Change
from amity.records.errors import Refused

from .bringing import PEOPLE, again, bring, checked, rows, undone, work, written

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("files")]


def test_a_paused_import_stops_behind_the_rows_at_hand_goes_on_and_doubles_nothing(cast, monkeypatch):
    monkeypatch.setattr("amity.exchange.importing.stream.chunks.__kwdefaults__", {"after": 0, "rows": 2})
    content = PEOPLE + "".join(f"Anna,Berg{n},anna{n}@berg.test,,\n" for n in range(6))
    imported = checked(cast.alice, bring(cast.alice, "contact", content))
    with monkeypatch.context() as patch:
        patch.setattr("amity.exchange.importing.run.Run._move_on", _pausing_after(cast, 4))
        flow.run(cast.alice, imported)
        work()
    assert (again(imported).state, again(imported).done, rows(Contact, born=again(imported).change).count()) == (
        "paused", 4, 4,
    )  # fmt: skip
    assert Change.objects.get(pk=again(imported).change).touched["contact"] == {"create": 4}
    flow.run(cast.alice, again(imported))
    assert again(imported).done_before == 4
    work()
    assert (again(imported).state, again(imported).counts) == ("done", {"create": 6})
    assert undone(cast.alice, again(imported)).state == "undone"


def _pausing_after(cast, rows):
    from amity.exchange.importing.run import Run

    move_on = Run._move_on

    def moving(self, c, number, counts):
        move_on(self, c, number, counts)
        if self.imported.done == rows:
            flow.pause(cast.alice, again(self.imported))

    return moving


def test_what_is_not_being_written_is_not_paused(cast):
    with pytest.raises(Refused):
        flow.pause(cast.alice, bring(cast.alice, "contact", PEOPLE + "Anna,Berg,,,\n"))


def test_rows_left_out_come_back_as_they_are_with_what_was_wrong(cast):
    imported = written(cast.alice, "contact", PEOPLE + "Anna,Berg,wrong,12,\nIvan,Petrov,ivan@petrov.test,,\n")
    raw = b"".join(write_csv(heads(imported.table["headers"]), left_out(imported, cast.alice)))
    line = raw.decode("utf-8-sig").splitlines()[1]
    assert line.startswith('Anna,Berg,wrong,12,,2,"E-mail, Phone",value,')
    mended = bring(cast.alice, "contact", raw.replace(b"wrong", b"anna@berg.test").replace(b",12,", b",,"))
    assert mended.mapping == [*imported.mapping, "", "", "", ""]
    mended = checked(cast.alice, mended)
    assert mended.counts == {"rows": 1, "create": 1, "along": 0}


def test_rows_left_out_are_told_in_the_language_of_who_asked_though_they_are_streamed_later(cast):
    imported = written(cast.alice, "contact", PEOPLE + "Anna,Berg,wrong,,\nIvan,P,i@p.test,,\n", bad="cell")
    with override("bg"):
        streamed = left_out(imported, cast.alice)
    assert "редът влиза без" in next(streamed)[-1]


def test_rows_left_out_go_where_the_columns_of_their_file_went_and_words_mean_the_same(cast):
    content = "Who,E-mail,Stand\nAnna,wrong,Big boss\nIvan,ivan@petrov.test,\n"
    mapping = ["first_name", "emails", "job_title"]
    maps = {"2:job_title": {"Big boss": "director"}}
    imported = written(cast.alice, "contact", content, mapping=mapping, maps=maps)
    raw = b"".join(write_csv(heads(imported.table["headers"]), left_out(imported, cast.alice)))
    mended = bring(cast.alice, "contact", raw)
    assert mended.mapping == [*mapping, "", "", "", ""]
    assert mended.options["maps"] == maps


def test_the_dry_run_tells_what_stands_before_and_after(cast):
    content = f"id,First name,Job title\n{cast.contact},Айгерим,директор\n"
    imported = checked(cast.alice, bring(cast.alice, "contact", content, same="update"))
    (update,) = imported.found["updates"]
    assert update["edits"] == [["job_title", "", "директор"]]


def test_where_the_data_comes_from_stays_with_the_change(cast):
    imported = written(cast.alice, "contact", PEOPLE + "Anna,Berg,,,\n", whence="Fair in Plovdiv", basis="consent")
    assert Change.objects.get(pk=imported.change).reason == "people.csv · from: Fair in Plovdiv · basis: consent"


def test_what_an_administrator_met_in_a_check_is_not_told_to_who_brought_the_file(cast):
    imported = checked(cast.alice, bring(cast.alice, "deal", "Name,Company: id\nCrane,x1\n"))
    with_words = [row[-1] for row in left_out(imported, cast.alice)]
    Import.objects.filter(pk=imported.pk).update(by=cast.ids["root"])
    assert [row[-1] for row in left_out(again(imported), cast.root)] == with_words
    assert "Check it again" in next(row[-1] for row in left_out(again(imported), cast.alice))
