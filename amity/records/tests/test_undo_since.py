"""What others did since stays as they left it, and is told."""

import pytest
from django.db import connection

from amity.contacts.models import Company, Contact
from amity.records.errors import Refused
from amity.records.undo import plan, undo
from amity.records.writing import change
from amity.sales.models import Deal, StageVisit

from .rows import everything as everything_there


def test_what_was_changed_since_stays_and_is_told(cast):
    with change(cast.alice, source="web") as c:
        c.update(cast.record(Deal, "deal"), name="Mine", source="fair")
    with change(cast.bob, source="web") as later:
        later.update(cast.record(Deal, "deal"), name="Bob's")
    assert plan(c.id).changed_since == [(Deal, cast.deal, "name")]
    _id, done = undo(cast.alice, c.id)
    kept = cast.record(Deal, "deal")
    assert (kept.name, kept.source) == ("Bob's", "")
    assert done.changed_since == [(Deal, cast.deal, "name")]


def test_custom_values_are_compared_key_by_key(cast):

    def set_custom(person, json):
        with change(person, source="web") as c, connection.cursor() as cursor:
            cursor.execute("UPDATE sales_deal SET custom = custom || %s WHERE id = %s", [json, cast.deal])
        return c.id

    first = set_custom(cast.alice, '{"a": 1, "b": 1}')
    set_custom(cast.bob, '{"b": 2}')
    _id, done = undo(cast.alice, first)
    assert cast.record(Deal, "deal").custom == {"b": 2}
    assert done.changed_since == [(Deal, cast.deal, "custom.b")]


def test_nothing_left_to_undo_is_refused(cast):
    with change(cast.alice, source="web") as c:
        c.update(cast.record(Deal, "deal"), name="Mine")
    with change(cast.bob, source="web") as later:
        later.update(cast.record(Deal, "deal"), name="Bob's")
    with pytest.raises(Refused, match="nothing left"):
        undo(cast.alice, c.id)


def test_nobody_undoes_twice(cast):
    with change(cast.alice, source="web") as c:
        c.update(cast.record(Deal, "deal"), name="Mine")
    undo(cast.alice, c.id)
    with pytest.raises(Refused, match="already"):
        undo(cast.alice, c.id)
    with change(cast.alice, source="web") as c:
        c.create(Company, name="New")
    undo(cast.alice, c.id)
    with pytest.raises(Refused):
        undo(cast.alice, c.id)


def test_what_a_made_record_gained_since_is_told_and_goes_with_it(cast):
    with change(cast.alice, source="import") as c:
        made = c.create(Company, name="Imported")
    with change(cast.bob, source="web") as later:
        later.update(made, city="Ruse")
    assert plan(c.id).edited_since == [(Company, made.pk)]
    back, _plan = undo(cast.alice, c.id)
    undo(cast.alice, back)
    assert Company.objects.unscoped(because="test").get(pk=made.pk).city == "Ruse"


def moves(cast, *stages):
    """The ids of the Changes that moved the deal to these stages, one after another."""
    found = []
    for stage in stages:
        with change(cast.alice, source="web") as c:
            cast.record(Deal, "deal").move_to(getattr(cast, stage), c=c, because="why not")
        found.append(c.id)
    return found


def stays(cast):
    """[(stage, whether it lasts)] of the deal, in their order."""
    rows = StageVisit.objects.unscoped(because="test").filter(deal=cast.deal).order_by("entered_at", "pk")
    return [(stage, left is None) for stage, left in rows.values_list("stage_id", "left_at")]


@pytest.mark.parametrize("everything", [False, True])
def test_a_move_from_the_middle_is_not_taken_out_of_the_row_of_stays(cast, everything):
    first, second = moves(cast, "meeting", "offer")
    before = everything_there()
    with pytest.raises(Refused, match="nothing left"):
        undo(cast.alice, first, everything=everything)
    assert everything_there() == before
    assert stays(cast) == [(cast.new, False), (cast.meeting, False), (cast.offer, True)]
    undo(cast.alice, second)
    assert stays(cast) == [(cast.new, False), (cast.meeting, True)]
    undo(cast.alice, first)
    assert stays(cast) == [(cast.new, True)]


def test_what_else_such_a_change_did_is_taken_back(cast):
    with change(cast.alice, source="web") as c:
        c.update(cast.record(Deal, "deal"), stage=cast.meeting, source="fair")
    moves(cast, "offer")
    undo(cast.alice, c.id)
    deal = cast.record(Deal, "deal")
    assert (deal.source, deal.stage_id, len(stays(cast))) == ("", cast.offer, 3)


def test_a_deal_that_came_back_to_where_a_change_had_left_it_keeps_its_stays(cast):
    first, *_others = moves(cast, "meeting", "offer", "meeting")
    with pytest.raises(Refused, match="nothing left"):
        undo(cast.alice, first)
    assert stays(cast) == [(cast.new, False), (cast.meeting, False), (cast.offer, False), (cast.meeting, True)]


def test_everything_is_taken_back_where_that_is_asked_for(cast):
    with change(cast.alice, source="web") as c:
        c.update(cast.record(Deal, "deal"), name="Mine", source="fair")
    with change(cast.bob, source="web") as later:
        later.update(cast.record(Deal, "deal"), name="Bob's")
    undo(cast.alice, c.id, everything=True)
    kept = cast.record(Deal, "deal")
    assert (kept.name, kept.source) == ("Pilot line", "")


def test_a_value_that_is_the_former_one_again_is_not_told_as_newer(cast):
    with change(cast.alice, source="web") as c:
        c.update(cast.record(Deal, "deal"), name="Mine")
    undo(cast.alice, c.id)
    assert plan(c.id).changed_since == []


def test_what_others_wrote_again_by_hand_is_not_there_twice(cast):
    contact, deal = cast.record(Contact, "contact"), cast.record(Deal, "deal")
    emails = [{"value": "nadia@b.test", "label": ""}]
    with change(cast.alice, source="web") as c:
        c.update(contact, emails=emails)
    here = everything_there()
    with change(cast.alice, source="web") as gone:
        gone.update(contact, emails=[])
        gone.update(deal, contacts=[], name="Other")
    with change(cast.bob, source="web") as c:
        c.update(contact, emails=emails)
        c.update(deal, contacts=[("contact", cast.contact)])
    undo(cast.alice, gone.id)
    again, numbers = everything_there(), {name: len(rows or ()) for name, rows in here.items()}
    assert {name: len(rows or ()) for name, rows in again.items()} == numbers
    assert cast.record(Deal, "deal").name == "Pilot line"
