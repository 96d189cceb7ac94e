"""What others did since stays as they left it, and is told."""

import pytest
from django.db import connection

from amity.contacts.models import Company
from amity.records.errors import Refused
from amity.records.undo import plan, undo
from amity.records.writing import change
from amity.sales.models import Deal


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
