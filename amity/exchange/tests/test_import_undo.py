"""An import is one Change: undone as a whole, as far as nobody has gone on with it."""

import pytest

from amity.contacts.models import Company, Contact, Employment
from amity.exchange import flow
from amity.records.addresses import Address
from amity.records.errors import Refused
from amity.records.models import HistoryRow
from amity.records.writing import change
from amity.sales.models import Deal

from .bringing import PEOPLE, again, rows, undone, written

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("files")]


def test_an_import_is_undone_as_a_whole(cast):
    content = PEOPLE + "Anna,Berg,anna@berg.test,0888 123 456,Berg\nА,Қасымова,aigerim@kazoil.test,0888 123 457,\n"
    before = {model: rows(model).count() for model in (Contact, Company, Employment, Address)}
    imported = written(cast.alice, "contact", content)
    told = flow.undoing(cast.alice, imported)
    assert {one.key: number for one, number in told["remove"].items()} == {"contact": 1, "company": 1}
    assert undone(cast.alice, imported).state == "undone"
    assert before == {model: rows(model).count() for model in before}
    with pytest.raises(Refused):
        flow.take_back(cast.alice, again(imported))


def test_undo_neither_counts_nor_takes_what_is_hidden_by_now(cast):
    imported = written(cast.alice, "company", "Company\nBerg\nThal\n")
    with change(cast.root, source="web") as c:
        c.update(rows(Company, name="Thal").get(), owner=cast.ids["dave"])
    assert list(flow.undoing(cast.alice, imported)["remove"].values()) == [1]
    assert flow.undoing(cast.alice, imported)["edited"] == 0
    undone(cast.alice, imported)
    assert [one.name for one in rows(Company, name__in=["Berg", "Thal"])] == ["Thal"]


def test_undo_says_what_was_edited_since_and_leaves_what_others_hold(cast):
    imported = written(cast.alice, "company", "Company\nBerg\n")
    berg = rows(Company, name="Berg").get()
    with change(cast.alice, source="web") as c:
        c.update(berg, city="Wien")
        c.create(Deal, name="Crane", company=berg.pk, stage=cast.new)
    assert flow.undoing(cast.alice, imported)["edited"] == 1
    imported = undone(cast.alice, imported)
    assert imported.state == "done"
    assert "Crane" in imported.message
    assert rows(Company, name="Berg").exists()


def test_nothing_of_an_import_is_in_the_history_before_it_is_undone(cast):
    before = HistoryRow.objects.count()
    written(cast.alice, "contact", PEOPLE + "Anna,Berg,anna@berg.test,0888 123 456,Berg\n")
    assert HistoryRow.objects.count() == before
