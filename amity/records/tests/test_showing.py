"""Fields that are shown at times only: not demanded where they are not shown, harmless when their Condition is gone."""

import pytest

from amity.contacts.models import Company
from amity.records.custom import CustomField
from amity.records.errors import Invalid, Refused
from amity.records.registry import entity_of
from amity.records.shaping.showing import deciding, show_when, showings, unshown
from amity.records.undo import undo
from amity.records.writing import change
from amity.users.models import Role

SUPPLIER = ["and", ["kinds", "is", ["supplier"]]]


def field(cast, key="vat", **options):
    with change(cast.root, source="test") as c:
        row = {"entity": "company", "key": key, "label": {"en": key}, "type": "text", "options": options}
        return c.insert(CustomField, **row)


def shown_when(cast, key, condition, entity=Company, who="root"):
    with change(getattr(cast, who), source="test") as c:
        show_when(c, entity_of(entity), key, condition)
    return c.id


def made(cast, **values):
    with change(cast.alice, source="test") as c:
        return c.create(Company, name="Ore", **values)


def test_what_is_not_shown_is_not_demanded(cast):
    field(cast, required=True)
    with pytest.raises(Invalid):
        made(cast)
    shown_when(cast, "custom.vat", SUPPLIER)
    assert made(cast).custom == {} and made(cast, kinds=["customer"])
    with pytest.raises(Invalid) as told:
        made(cast, kinds=["supplier"])
    assert told.value.errors.keys() == {"custom.vat"}
    with change(cast.alice, source="test") as c:
        [company, fault] = c.create_each(Company, [{"name": "A"}, {"name": "B", "kinds": ["supplier"]}])
    assert company.name == "A" and isinstance(fault, Invalid)


def test_shown_is_told_by_the_values_of_a_record(cast):
    shown_when(cast, "industry", ["and", ["kinds", "is", ["supplier"]], ["city", "contains", "so"]])
    bound = entity_of(Company).bound(cast.alice)
    assert deciding(bound) == {"kinds", "city"}
    assert unshown(bound, {}) == unshown(bound, {"kinds": ["supplier"]}) == {"industry"}
    assert not unshown(bound, {"kinds": ["supplier", "partner"], "city": "Sofia"})


def test_a_condition_that_cannot_be_asked_any_longer_shows_the_field(cast):
    row = field(cast, "size")
    shown_when(cast, "industry", ["and", ["custom.size", "is", "big"]])
    assert unshown(entity_of(Company).bound(cast.alice), {}) == {"industry"}
    with change(cast.root, source="test") as c:
        why = CustomField.objects.unscoped(because="test").filter(pk=row.pk)
        c.revise(why, options={"removed": c.now.isoformat()})
    assert not unshown(entity_of(Company).bound(cast.alice), {})


def test_who_may_not_read_what_decides_sees_the_field_whatever_stands_there(cast):
    shown_when(cast, "industry", ["and", ["city", "is", "Sofia"]])
    with change(cast.house, source="test") as c:
        rows = Role.objects.unscoped(because="test").filter(pk=cast.seller)
        c.revise(rows, fields={"company": {"city": "hidden"}})
    bound = entity_of(Company).bound(cast.alice)
    assert not unshown(bound, {"city": "Varna"}) and not unshown(bound, {"city": "Sofia"})


@pytest.mark.parametrize(
    ("key", "condition"),
    [
        ("name", SUPPLIER),
        ("nothing", SUPPLIER),
        ("industry", ["and", ["industry", "empty"]]),
        ("industry", ["and", ["created_at", "today"]]),
        ("industry", ["and", ["parent.city", "is", "Sofia"]]),
        ("industry", ["and", ["deal.company", "any", []]]),
        ("industry", ["and", ["city", "changed"]]),
        ("industry", ["and", ["city", "was@today", "x"]]),
        ("industry", ["and", ["kinds", "is", "melted"]]),
        ("industry", ["?"]),
        ("industry", [["city"]]),
    ],
)
def test_what_cannot_be_asked_of_a_record_in_hand_is_refused(cast, key, condition):
    with pytest.raises(Refused):
        shown_when(cast, key, condition)


def test_fields_do_not_hide_each_other_in_a_circle(cast):
    shown_when(cast, "industry", ["and", ["city", "filled"]])
    shown_when(cast, "country", ["and", ["industry", "is", "food"]])
    with pytest.raises(Refused):
        shown_when(cast, "city", ["or", ["country", "filled"], ["note", "filled"]])


def test_only_administrators_decide_and_undo_takes_it_back(cast):
    with pytest.raises(Refused):
        shown_when(cast, "industry", SUPPLIER, who="carol")
    done = shown_when(cast, "industry", SUPPLIER)
    assert showings(entity_of(Company).bound(cast.alice)) == {"industry": SUPPLIER}
    undo(cast.root, done)
    assert not showings(entity_of(Company).bound(cast.alice))
