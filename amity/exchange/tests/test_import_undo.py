"""An import is one Change: undone as a whole, as far as nobody has gone on with it."""

import pytest

from amity.contacts.models import Company, Contact, Employment
from amity.exchange import flow
from amity.exchange.undoing import undoing
from amity.records import undo_many
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
    told = undoing(cast.alice, imported)
    assert {one.key: number for one, number in told.remove.items()} == {"contact": 1, "company": 1}
    assert undone(cast.alice, imported).state == "undone"
    assert before == {model: rows(model).count() for model in before}
    with pytest.raises(Refused):
        flow.take_back(cast.alice, again(imported))


def test_undo_neither_counts_nor_takes_what_is_hidden_by_now(cast):
    imported = written(cast.alice, "company", "Company\nBerg\nThal\n")
    with change(cast.root, source="web") as c:
        c.update(rows(Company, name="Thal").get(), owner=cast.ids["dave"])
    assert list(undoing(cast.alice, imported).remove.values()) == [1]
    assert undoing(cast.alice, imported).edited == 0
    undone(cast.alice, imported)
    assert [one.name for one in rows(Company, name__in=["Berg", "Thal"])] == ["Thal"]


def test_undo_says_what_was_edited_since_and_leaves_what_others_hold(cast):
    imported = written(cast.alice, "company", "Company\nBerg\nThal\n")
    berg = rows(Company, name="Berg").get()
    with change(cast.alice, source="web") as c:
        c.update(rows(Company, name="Thal").get(), city="Wien")
        c.create(Deal, name="Crane", company=berg.pk, stage=cast.new)
    told = undoing(cast.alice, imported)
    assert told.edited == 1
    assert list(told.remove.values()) == [1]
    [(why, *stays)] = told.stays
    assert ("Crane" in why, stays) == (True, ["company", 1, [str(berg.pk)]])
    imported = undone(cast.alice, imported)
    assert (imported.state, flow.stayed(imported)) == ("undone", [[why, *stays]])
    assert [one.name for one in rows(Company, name__in=["Berg", "Thal"])] == ["Berg"]


def test_where_all_is_held_undo_says_so_before_and_after(cast):
    imported = written(cast.alice, "company", "Company\nBerg\n")
    with change(cast.alice, source="web") as c:
        c.create(Deal, name="Crane", company=rows(Company, name="Berg").get().pk, stage=cast.new)
    assert not undoing(cast.alice, imported).remove
    imported = undone(cast.alice, imported)
    assert (imported.state, "Crane" in imported.message) == ("done", True)


def test_what_went_to_a_colleague_stays_with_all_of_it_and_who_may_takes_it_back_later(cast, monkeypatch):
    content = PEOPLE + "Anna,Berg,anna@berg.test,,Berg\nEva,Thal,eva@thal.test,,Thal\n"
    before = {model: rows(model).count() for model in (Contact, Company, Employment, Address)}
    imported = written(cast.alice, "contact", content)
    anna = rows(Contact, last_name="Berg").get()
    with change(cast.root, source="web") as c:
        c.update(anna, owner=cast.ids["bob"])
    told = undoing(cast.alice, imported)
    assert {one.key: number for one, number in told.remove.items()} == {"contact": 1, "company": 1}
    assert told.fault == ""
    monkeypatch.setattr(undo_many, "MANY", 0)
    told = undoing(cast.alice, imported)
    assert {one.key: number for one, number in told.remove.items()} == {"contact": 1, "company": 2}
    assert [(key, number) for _why, key, number, _ids in told.stays] == [("contact", 1)]
    imported = undone(cast.alice, imported)
    assert imported.state == "undone"
    stays = {key: number for _why, key, number, _ids in flow.stayed(imported)}
    assert stays == {"contact": 1, "company": 1}
    assert rows(Address, value="anna@berg.test").exists()
    assert rows(Employment, contact=anna.pk).exists()
    imported = undone(cast.root, imported)
    assert flow.stayed(imported) == []
    assert before == {model: rows(model).count() for model in before}


def test_nothing_of_an_import_is_in_the_history_before_it_is_undone(cast):
    before = HistoryRow.objects.count()
    written(cast.alice, "contact", PEOPLE + "Anna,Berg,anna@berg.test,0888 123 456,Berg\n")
    assert HistoryRow.objects.count() == before
