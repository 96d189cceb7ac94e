"""What was gone for a time: the history tells so, and taking the Undo back removes it again."""

import pytest

from amity.contacts.models import Company, Contact
from amity.records.change_parts import parts_of
from amity.records.changes import Change
from amity.records.compared import between
from amity.records.emptying import forget_deleted
from amity.records.errors import Refused
from amity.records.history import history
from amity.records.history_rows import HistoryRow
from amity.records.registry import entity_of
from amity.records.undo import undo
from amity.records.undo_many import counted
from amity.records.undo_offer import barred
from amity.records.writing import change
from amity.sales.models import Deal

from .rows import everything

CONTACT, DEAL = entity_of(Contact), entity_of(Deal)


def removed(cast, model, name):
    with change(cast.alice, source="web") as c:
        c.delete(cast.record(model, name))
    return c.id


def test_a_record_tells_that_it_was_gone_and_by_whom_it_came_back(cast):
    gone = removed(cast, Contact, "contact")
    back, _plan = undo(cast.root, gone)
    told = history(cast.alice, CONTACT, cast.contact)
    assert [(entry.what, entry.change.pk, entry.edits) for entry in told[:2]] == [
        ("restore", back, []),
        ("delete", gone, []),
    ]
    assert barred(CONTACT.bound(cast.alice), cast.record(Contact, "contact"), told)[gone] == ""


def test_a_link_whose_other_end_was_gone_is_told_as_gone_and_as_back(cast):
    was = [one for entry in history(cast.alice, DEAL, cast.deal) for one in entry.edits]
    gone = removed(cast, Contact, "contact")
    back, _plan = undo(cast.alice, gone)
    told = history(cast.alice, DEAL, cast.deal)
    link = ("contact", cast.contact)
    assert {entry.change.pk: [values for _field, *values in entry.edits] for entry in told[:2]} == {
        back: [[None, link]],
        gone: [[link, None]],
    }
    assert [one for entry in told[2:] for one in entry.edits] == was
    assert between(told, told[-1].change.pk) == []


def test_undoing_such_an_undo_removes_it_again_as_often_as_one_likes(cast):
    with change(cast.alice, source="web") as c:
        parent = c.create(Company, name="Holding")
        c.update(cast.record(Company, "company"), parent=parent.pk)
        c.update(cast.record(Contact, "contact"), company=parent.pk)
    here = everything()
    with change(cast.alice, source="web") as c:
        c.delete(parent)
        c.delete(cast.record(Contact, "contact"))
    gone, last = everything(), c.id
    for _turn in range(2):
        last, _plan = undo(cast.alice, last)
        assert everything() == here
        last, _plan = undo(cast.alice, last)
        assert everything() == gone


def test_nobody_removes_by_it_what_they_may_not_delete(cast):
    back, _plan = undo(cast.alice, removed(cast, Contact, "contact"))
    with pytest.raises(Refused):
        undo(cast.bob, back)


def test_a_change_says_what_it_brought_back(cast):
    gone = removed(cast, Contact, "contact")
    back, _plan = undo(cast.alice, gone)
    parts = parts_of(cast.alice, [Change.objects.get(pk=back)])[back]
    assert ("restore", "contact", [cast.contact]) in [(part.what, part.entity.key, part.ids) for part in parts]
    assert "create" not in [part.what for part in parts]
    assert ("remove", CONTACT, 1) in counted(cast.alice, Change.objects.get(pk=back))


def test_what_the_emptied_bin_forgot_meanwhile_is_not_said_to_be_back(cast, monkeypatch):
    gone = removed(cast, Contact, "contact")
    at = Change.objects.get(pk=gone).at

    def forget(*_about):
        HistoryRow.objects.filter(change=gone).update(at=at.replace(year=at.year - 1))
        forget_deleted(at)

    monkeypatch.setattr("amity.records.undo.allowed", lambda actor, plan, **how: forget() or allowed(actor, plan))
    from amity.records.undo_rights import allowed

    with pytest.raises(Refused):
        undo(cast.alice, gone)
