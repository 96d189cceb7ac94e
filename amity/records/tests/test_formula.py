"""Formulas: what they say, what cannot be, who sees them; SQL says what a naive evaluation says."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from amity.base.money import Money
from amity.contacts.models import Company, Contact
from amity.records.condition import BadCondition, compile
from amity.records.custom_making import Draft, make, put_away, redraw
from amity.records.errors import Invalid
from amity.records.fields.computed import DIVIDED
from amity.records.formula.reading import BadFormula, read
from amity.records.formula.saving import shown
from amity.records.page import Sort
from amity.records.registry import entity_of
from amity.records.writing import change
from amity.sales.models import Deal
from amity.users.models import Role
from tests.looking import cells, in_order, listed

from .custom_fields import COMPANY, SIZES, define, euro
from .custom_fields import make as companies

DEAL = entity_of(Deal)


def formula(cast, text, label="Worked out", entity=COMPANY, **draft):
    with change(cast.root, source="settings") as c:
        return make(c, entity, "formula", Draft({"en": label}, formula=text, **{"places": 2, **draft}))


@pytest.fixture
def size(cast):
    """Companies with sizes 4, 0 and none; (the key of the field, their ids)."""
    key = define(cast, "size", "number")
    return key, companies(cast, key, [4, 0])


def value(cast, row, id, who="alice", model=Company):
    return cells(getattr(cast, who), model, row.field_key)[id][0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[Size] * 2 + 1", (9, 1, None)),
        ("2 + 3 * 4 - -1", (15, 15, 15)),
        ("(2 + 3) * 4", (20, 20, 20)),
        ("8 / [Size]", (2, DIVIDED, None)),
        ("if([Size] = 0, 0, 8 / [Size])", (2, 0, None)),
        ("if(empty([Size]), -1, 1)", (1, 1, -1)),
        ('if([Size] > 3, "large", "small")', ("large", "small", "small")),
        ("not ([Size] >= 1 and [Size] <> 9)", (False, True, True)),
        ("first([Size], 7)", (4, 0, 7)),
        ("round([Size] / 3, 1)", (Decimal("1.30"), 0, None)),
        ('[Name] & " / " & [Size]', ("Firm 0 / 4", "Firm 1 / 0", "Firm without / ")),
        ("today() + 3 - today()", (3, 3, 3)),
        ("greatest([Size], 2)", (4, 2, None)),
        ("length([Name]) > 6", (False, False, True)),
        ('upper([Owner]) = "ALICE"', (True, True, True)),
    ],
)
def test_what_a_formula_says(cast, size, text, expected):
    row = formula(cast, text)
    assert tuple(value(cast, row, id) for id in size[1]) == expected


@pytest.mark.parametrize(
    "text",
    [
        "[Created]" + " + 1" * 12,
        "least(" * 30 + "[Size]" + ", 1)" * 30,
        "[Size]" + " * 1" * 400,
        "1" + " + 1" * 480,
    ],
)
def test_a_formula_that_would_hold_everybody_up_is_refused(cast, size, text):
    with pytest.raises(Invalid, match="too deep"):
        formula(cast, text)


def test_a_formula_that_others_lean_on_does_not_become_too_much_for_them(cast, size):
    base = formula(cast, "[Size] + 1", "Base")
    formula(cast, "[Base]" + " * [Base]" * 20, "Power")
    with pytest.raises(Invalid, match="“Power” leans on it"), change(cast.root, source="settings") as c:
        redraw(c, base, Draft({"en": "Base"}, formula="[Size]" + " * 1" * 30))
    with change(cast.root, source="settings") as c:
        redraw(c, base, Draft({"en": "Base"}, formula="[Size] + 2"))


def test_a_long_product_and_a_long_sum_are_none_of_these(cast, size):
    row, other = formula(cast, "[Size]" + " * 1" * 30), formula(cast, "[Size]" + " + 1" * 60, "Sum")
    assert (value(cast, row, size[1][0]), value(cast, other, size[1][0])) == (4, 64)


def test_money_is_reckoned_in_the_companys_currency(cast):
    row = formula(cast, "[Amount] / 4", "Expected", DEAL)
    assert value(cast, row, cast.deal, model=Deal) == Money(Decimal("12150.00"), cast.alice.look.currency)
    bound = DEAL.bound(cast.alice)
    assert listed(cast.alice, Deal, condition=[row.field_key, "more", euro("12000")]) == {cast.deal}
    assert in_order(cast.alice, Deal, sort=Sort(bound.field(row.field_key), True))[0] == cast.deal


def test_it_filters_sorts_and_is_reached_through_a_link(cast, size):
    key, (four, zero, none) = size
    row = formula(cast, "8 / [Size]")
    assert listed(cast.alice, Company, condition=[row.field_key, "more", 1]) == {four}
    assert {zero, none} <= listed(cast.alice, Company, condition=[row.field_key, "empty"])
    assert in_order(cast.alice, Company, sort=Sort(COMPANY.bound(cast.alice).field(row.field_key), True))[0] == four
    with change(cast.alice, source="web") as c:
        c.update(cast.record(Company, "company"), **{key: 2})
    assert cells(cast.alice, Contact, f"company.{row.field_key}")[cast.contact] == [4]
    far = formula(cast, "[Company · Size] + 1", "Far", entity_of(Contact))
    assert value(cast, far, cast.contact, model=Contact) == 3
    assert listed(cast.alice, Contact, condition=[far.field_key, "is", 3]) == {cast.contact}


def test_days_and_choices(cast):
    since, kind = define(cast, "since", "day"), define(cast, "kind", "choice", choices=SIZES)
    (old, young, none) = companies(cast, since, [date(2020, 1, 31), date(2024, 2, 29)])
    with change(cast.alice, source="web") as c:
        c.update(Company.objects.unscoped(because="test").get(pk=old), **{kind: "l"})
    due = formula(cast, "[Since] + 1", "Due")
    assert [value(cast, due, id) for id in (old, young, none)] == [date(2020, 2, 1), date(2024, 3, 1), None]
    far = formula(cast, "[Since] + 99999999999", "Far")
    assert value(cast, far, old) is None, "no day of any calendar"
    age = formula(cast, "today() - [Since]", "Age", places=0)
    today = cast.alice.look.today
    assert value(cast, age, old) == (today - date(2020, 1, 31)) // timedelta(days=1)
    assert listed(cast.alice, Company, condition=[due.field_key, "on", "2020-02-01"]) == {old}
    large = formula(cast, '[Kind] = "large"', "Is large")
    said = formula(cast, '"It is " & [Kind]', "Said")
    assert listed(cast.alice, Company, condition=[large.field_key, "yes"]) == {old}
    assert value(cast, said, old) == "It is Large"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "needed"), ("[Size", "cannot be read"), ("1 +", "ends too early"), ("1 2", "too much"), ("(1", "missing"),
        ("size + 1", "brackets"), ("[Nothing]", "no field"), ("sum(1)", "no function"), ("round()", "Write it like"),
        ('1 + "a"', "is needed here"), ('if(1, 2, 3)', "Write it like"), ('if(true, 2, "a")', "do not go together"),
        ("[Kinds]", "several values"), ("not 1", "is needed here"), ("1 < 2 < 3", "too much"),
        ("[Amount] * [Amount]", "no field"), ("(" * 200 + "1" + ")" * 200, "too deep"), ("9" * 3000, "at most"),
        ('[Industry] = "magic"', "Choose one of"), ("-" * 500 + "1", "too deep"),
    ],
)  # fmt: skip
def test_what_means_nothing_is_told(cast, size, text, says):
    with pytest.raises(Invalid) as no:
        formula(cast, text)
    assert set(no.value.errors) == {"formula"} and says in no.value.errors["formula"]


def test_it_is_kept_by_keys_and_shown_by_labels(cast, size):
    row = formula(cast, '[size] + length("[Size]")')
    assert row.options["formula"] == '[custom.size] + length("[Size]")'
    assert shown(COMPANY.bound(cast.root), row.options["formula"]) == '[Size] + length("[Size]")'


def test_none_leans_on_itself_not_even_through_others(cast, size):
    one = formula(cast, "[Size] + 1", "One")
    two = formula(cast, "[One] + 1", "Two")
    assert value(cast, two, size[1][0]) == 6
    for text in ("[One]", "[Two]", "[Size] + [Two]", "[Parent company · One]"):
        with pytest.raises(Invalid, match="refers to itself"), change(cast.root, source="settings") as c:
            redraw(c, one, Draft({"en": "One"}, formula=text))


def test_without_a_field_that_it_leans_on_it_is_not_there_and_says_why(cast, size):
    row = formula(cast, "[Size] + 1")
    over = formula(cast, "[Worked out] + 1", "Over")
    source = next(one for one in _rows() if one.key == "size")
    with change(cast.root, source="settings") as c:
        put_away(c, source)
    bound = COMPANY.bound(cast.alice)
    assert not {row.field_key, over.field_key} & bound.fields.keys()
    with pytest.raises(BadCondition, match=r"Worked out.*“Size” was removed"):
        compile([row.field_key, "is", 1], bound)


def test_who_may_not_read_a_field_sees_no_formula_of_it(cast, size):
    key, _ids = size
    row = formula(cast, "[Size] + 1")
    far = formula(cast, "[Company · Size] + 1", "Far", entity_of(Contact))
    rows = Role.objects.unscoped(because="test").filter(pk=cast.seller)
    with change(cast.house, source="test") as c:
        c.revise(rows, fields={"company": {key: "hidden"}})
    assert row.field_key not in COMPANY.bound(cast.alice).fields
    assert far.field_key not in entity_of(Contact).bound(cast.alice).fields
    assert row.field_key in COMPANY.bound(cast.root).fields


def test_of_a_linked_record_that_one_does_not_see_nothing_is_worked_out(cast):
    row = formula(cast, '"of " & [Company · Name]', "Of", entity_of(Contact))
    with change(cast.root, source="test") as c:
        c.update(cast.record(Contact, "contact"), company=cast.ids["dave's company"])
    assert value(cast, row, cast.contact, model=Contact) == "of "
    assert value(cast, row, cast.contact, "root", model=Contact) == "of Steppe Wind"


def test_numbers_that_are_too_big_are_nothing(cast, size):
    row = formula(cast, " * ".join(["([Size] + 999999999999)"] * 4))
    assert value(cast, row, size[1][0]) is None


def test_a_formula_is_read_once():
    assert read("1 + 2") is read("1 + 2")
    with pytest.raises(BadFormula):
        read("1 +")


def _rows():
    from amity.records.custom import CustomField

    return CustomField.objects.unscoped(because="test")
