"""Notices follow from Changes: what is done with falls silent, what is handed over is told."""

import pytest

from amity.activities.activities import Activity
from amity.base.clock import standing_at
from amity.contacts.models import Contact
from amity.notices.bell import newest, ringing
from amity.notices.models import Notice
from amity.notices.reminders import ring
from amity.records.changes import Change
from amity.records.digest import digest
from amity.records.writing import change
from amity.sales.models import Deal

from .planned import NOON, planned


@pytest.fixture
def written():
    """A function that does in one Change what it is given, and lets the Change be digested."""

    def write(actor, do):
        with change(actor, source="web") as c:
            do(c)
        digest(str(c.id))
        return Change.objects.get(pk=c.id)

    return write


@pytest.mark.parametrize(
    "verb", ["finish", "put_off", "delete"], ids=["it is done", "it was put off", "it was deleted"]
)
def test_a_reminder_falls_silent_when(cast, written, verb):
    call = planned(cast)
    with standing_at(NOON):
        ring()
        assert ringing(cast.alice) == 1
        found = Activity.objects.unscoped(because="test").get(pk=call.pk)
        written(cast.alice, lambda c: c.delete(found) if verb == "delete" else getattr(found, verb)(c=c))
    assert ringing(cast.alice) == 0


def test_a_reminder_rings_on_while_other_facts_change(cast, written):
    call = planned(cast)
    with standing_at(NOON):
        ring()
    written(cast.alice, lambda c: c.update(call, place="Almaty"))
    assert ringing(cast.alice) == 1


def test_what_is_made_for_a_colleague_is_told_to_them(cast, written):
    written(cast.carol, lambda c: c.create(Contact, first_name="Ерлан", owner=cast.ids["alice"]))
    (told,) = newest(cast.alice)
    assert (told.title, told.words) == ("Ерлан", "Contact · Carol handed this over to you")


def test_what_changes_hands_is_told_to_who_gets_it(cast, written):
    deal = cast.record(Deal, "deal")
    written(cast.carol, lambda c: c.update(deal, owner=cast.ids["bob"]))
    assert [one.title for one in newest(cast.bob)] == ["Pilot line"]
    assert ringing(cast.alice) == 0


def test_many_at_once_are_told_as_one(cast, written):
    def three(c):
        for name in ("Аба", "Баба", "Ваба"):
            c.create(Contact, first_name=name, owner=cast.ids["alice"])

    written(cast.carol, three)
    (told,) = newest(cast.alice)
    assert (told.title, told.notice.number) == ("Contacts: 3", 3)


def test_nobody_is_told_of_what_they_did_themselves(cast, written):
    written(cast.alice, lambda c: c.create(Contact, first_name="Ерлан"))
    assert Notice.objects.count() == 0


def test_what_the_house_itself_sets_up_is_not_told(cast, written):
    written(cast.house, lambda c: c.create(Contact, first_name="Ерлан", owner=cast.ids["alice"]))
    assert Notice.objects.count() == 0


def test_a_change_that_is_digested_twice_is_told_once(cast, written):
    made = written(cast.carol, lambda c: c.create(Contact, first_name="Ерлан", owner=cast.ids["alice"]))
    digest(str(made.pk))
    assert ringing(cast.alice) == 1


def test_a_change_that_goes_on_is_told_once_with_its_whole_number(cast):
    """An import is one Change over many transactions, and may be digested while it runs."""
    with change(cast.carol, source="import") as c:
        for name in ("Аба", "Баба"):
            c.create(Contact, first_name=name, owner=cast.ids["alice"])
    digest(str(c.id))
    with change(cast.carol, source="import", resume=c.id) as c:
        c.create(Contact, first_name="Ваба", owner=cast.ids["alice"])
    digest(str(c.id))
    assert [one.title for one in newest(cast.alice)] == ["Contacts: 3"]
