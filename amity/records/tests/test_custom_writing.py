"""A custom field is written like any other: checked, remembered, undone, hidden; its definition may change."""

import pytest

from amity.contacts.models import Company
from amity.records.custom import CustomField
from amity.records.errors import Invalid, Refused
from amity.records.history import history, who_said
from amity.records.page import Sort
from amity.records.undo import undo
from amity.records.writing import change
from amity.users.models import Role
from tests.looking import cells, in_order, listed

from .custom_fields import COMPANY, VALUES, choices_of, define, make


def test_each_key_has_its_own_history_and_its_own_undo(cast):
    first, second = define(cast, "first", "text"), define(cast, "second", "number")
    company = cast.record(Company, "company")
    with change(cast.alice, source="web") as one:
        assert one.update(company, **{first: "a", second: 1}) == {first, second}
    with change(cast.bob, source="import") as two:
        assert two.update(company, **{first: "a", second: 2}) == {second}
    told = history(cast.alice, COMPANY, cast.company)
    assert [(field.key, old, new) for field, old, new in told[0].edits] == [(second, 1, 2)]
    assert {(field.key, old, new) for field, old, new in told[1].edits} == {(first, None, "a"), (second, None, 1)}
    assert who_said(cast.alice, COMPANY, cast.company, first).pk == one.id
    assert who_said(cast.alice, COMPANY, cast.company, second).pk == two.id
    undo(cast.alice, one.id)
    assert cast.record(Company, "company").custom == {"second": 2}


def test_an_emptied_value_is_no_value(cast):
    keys = [define(cast, type, type, **choices_of(type)) for type in ("text", "number", "choices")]
    with change(cast.alice, source="web") as c:
        c.update(cast.record(Company, "company"), **dict(zip(keys, ("a", 1, ["s"]), strict=True)))
        c.update(cast.record(Company, "company"), **dict(zip(keys, ("", None, []), strict=True)))
    assert cast.record(Company, "company").custom == {}


def test_two_people_write_two_custom_fields(cast):
    first, second = define(cast, "first", "text"), define(cast, "second", "text")
    company = cast.record(Company, "company")
    seen = {first: None, second: None}
    with change(cast.bob, source="web") as c:
        c.update(cast.record(Company, "company"), seen=seen, **{first: "Bob's", second: None})
    with change(cast.alice, source="web") as c:
        c.update(company, seen=seen, **{first: None, second: "Alice's"})
    assert cast.record(Company, "company").custom == {"first": "Bob's", "second": "Alice's"}


def test_a_needed_one_is_asked_for(cast):
    key = define(cast, "vital", "text", required=True)
    with pytest.raises(Invalid) as no, change(cast.alice, source="web") as c:
        c.create(Company, name="New")
    assert set(no.value.errors) == {key}
    with change(cast.alice, source="web") as c:
        c.update(cast.record(Company, "company"), city="Ruse")
    with pytest.raises(Invalid), change(cast.alice, source="web") as c:
        c.update(cast.record(Company, "company"), **{key: ""})


def test_wrong_values_are_told_at_the_field(cast):
    for type, wrong in (("number", "many"), ("choice", "xl"), ("web", "javascript:alert(1)"), ("yes_no", "perhaps")):
        key = define(cast, type, type, **choices_of(type))
        with pytest.raises(Invalid) as no, change(cast.alice, source="web") as c:
            c.update(cast.record(Company, "company"), **{key: wrong})
        assert set(no.value.errors) == {key}


def test_it_is_hidden_and_locked_like_any_field(cast):
    key = define(cast, "secret", "text")
    make(cast, key, ["x"])
    rows = Role.objects.unscoped(because="test").filter(pk=cast.seller)
    for right in ("hidden", "locked"):
        with change(cast.house, source="test") as c:
            c.revise(rows, fields={"company": {key: right}})
        assert (key in COMPANY.bound(cast.alice).fields) == (right == "locked")
        with pytest.raises(Refused), change(cast.alice, source="web") as c:
            c.update(cast.record(Company, "company"), **{key: "y"})
    with change(cast.root, source="web") as c:
        c.update(cast.record(Company, "company"), **{key: "y"})
    with pytest.raises(Refused):
        undo(cast.alice, c.id)


@pytest.mark.parametrize("now", VALUES)
def test_what_was_kept_under_another_type_reads_as_nothing(cast, now):
    before = {
        was: define(cast, was, was, **choices_of(was)) for was in ("text", "money", "choices", "yes_no", "number")
    }
    with change(cast.alice, source="web") as c:
        c.update(cast.record(Company, "company"), **{key: VALUES[was][-1] for was, key in before.items()})
    with change(cast.root, source="settings") as c:
        c.revise(CustomField.objects.unscoped(because="test").all(), type=now, options=choices_of(now))
    actor = cast.alice
    fields = COMPANY.bound(actor).columns(before.values())
    for field, shown in zip(fields, cells(actor, Company, *before.values())[cast.company], strict=True):
        field.type.show(shown, actor.look), field.type.text(shown, actor.look)
        if field.type.sortable:
            in_order(actor, Company, sort=Sort(field))
    asked = [[field.key, question, sample(now)] for field in fields for question in field.type.questions()]
    listed(actor, Company, condition=["or", *asked])
    history(actor, COMPANY, cast.company)


def sample(type):
    value = VALUES[type][0]
    return value[0] if isinstance(value, list) else value


def test_a_field_is_there_for_the_next_request_of_every_process(cast):
    assert "custom.fresh" not in COMPANY.bound(cast.alice).fields
    define(cast, "fresh", "text")
    assert "custom.fresh" in COMPANY.bound(cast.alice).fields
    with change(cast.root, source="settings") as c:
        c.remove(CustomField.objects.unscoped(because="test").filter(key="fresh"))
    assert "custom.fresh" not in COMPANY.bound(cast.alice).fields
