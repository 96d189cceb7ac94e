"""Bad input at the write door: a message for the person, never a failure of the database."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from amity.activities.models import Activity
from amity.base.money import Money
from amity.contacts.models import Company, Contact, Employment
from amity.records import types
from amity.records.custom import CustomField
from amity.records.errors import Invalid, NotFound, Refused
from amity.records.fields import AddressesField, LinkColumn, LinksField
from amity.records.registry import entities, entity_of
from amity.records.writing import change
from amity.sales.models import Deal
from amity.users.models import User

TEXTS = ("a\0b", "\0", "\ud800", "x" * 1_000_000)
HARMLESS = (
    "<script>alert(1)</script>",
    "'; DROP TABLE sales_deal; --",
    "{{ 7*7 }}",
    "%s %(x)s",
    "\u202egnp.exe",
    "😀" * 20,
)
NUMBERS = (10**400, -(10**400), 2**63, Decimal("NaN"), Decimal("Infinity"), float("nan"), float("-inf"), "1e400", 1e300)
ODD = (object(), {"a": 1}, [1, 2], [None], {1, 2}, b"bytes", lambda: 1, True, "", " ", -1, "abc", 5.5, Decimal("1E+30"))
DAYS = ("2026-02-30", "31.12.2026", "tomorrow", "0000-00-00", date.max, date.min, datetime.max, datetime.min, 20261231)
LINKS = (
    "no id",
    "18f00000",
    "'; --",
    5,
    ("?", "typed"),
    (),
    ("deal",),
    "deal:x",
    [("deal",)],
    [("pipeline", "x")],
    [["a"] * 3],
)
ALL = (*TEXTS, *HARMLESS, *NUMBERS, *ODD, *DAYS, *LINKS)
NAMES = {Company: "company", Contact: "contact", Deal: "deal", Activity: "call", User: "alice"}


def fitting(entity, keys, value):
    """{key: value} of the fields that take `value`, and the keys of those that say why they don't."""
    taken, refused = {}, set()
    for key in keys:
        try:
            taken[key] = entity.fields[key].type.fit(value)
        except ValueError as fault:
            assert str(fault)
            refused.add(key)
    return taken, refused


@pytest.mark.parametrize("model", NAMES)
def test_nothing_that_is_given_to_a_field_fails_in_the_database(cast, model):
    """One transaction for all values: if one reached the database and failed there, the next would fail too."""
    entity, record = entity_of(model), cast.record(model, NAMES[model])
    root = cast.root
    keys = entity.bound(root).writable - {"private", "login"}
    written = set()
    with change(root, source="web") as c:
        for value in ALL:
            taken, refused = fitting(entity, keys, value)
            with pytest.raises(Invalid) as no:
                c.update(record, **dict.fromkeys(keys, value))
                raise Invalid(dict.fromkeys(refused, "taken"))
            assert refused <= set(no.value.errors)
            for key in [key for key, fitted in taken.items() if fitted in (None, "", [])]:
                del taken[key]
            try:
                c.update(record, **taken)
                written |= set(taken)
            except (Invalid, Refused, NotFound) as refusal:
                assert str(refusal)
        c.update(cast.record(Company, "dave's company"), city="The door still stands")
        raise_if_spoilt(c)
    plain = {key for key in keys if type(entity.fields[key].type) in (types.Text, types.LongText)}
    assert {"name"} & keys <= written and plain <= written, "what may be any text was written"


def raise_if_spoilt(c):
    assert c.wrote and Company.objects.unscoped(because="test").filter(city="The door still stands").exists()


@pytest.mark.parametrize("model", [Company, Deal, Activity, Employment])
def test_nothing_that_is_given_to_a_new_record_or_to_many_fails_in_the_database(cast, model):
    entity, root = entity_of(model), cast.root
    ids = list(model.objects.unscoped(because="test").values_list("pk", flat=True))
    with change(root, source="web") as c:
        for value in (TEXTS[0], TEXTS[3], NUMBERS[0], NUMBERS[3], *ODD[:6], *DAYS[:2], *LINKS[:4]):
            for write in (
                lambda given: c.create(model, **given),
                lambda given: c.update_where(entity, ids, **given),
            ):
                with pytest.raises((Invalid, Refused, NotFound)):
                    write(dict.fromkeys(entity.bound(root).writable, value))
        c.create(Company, name="The door still stands")


def test_what_looks_like_sql_or_html_is_kept_as_it_is_and_shown_harmless(cast):
    look = cast.alice.look
    for text in HARMLESS:
        with change(cast.alice, source="web") as c:
            made = c.create(Company, name=text, city=text, note=text)
        kept = Company.objects.unscoped(because="test").get(pk=made.pk)
        assert (kept.name, kept.city, kept.note) == (text, text, text)
        shown = entity_of(Company).fields["name"].type.show(text, look)
        assert "<script" not in shown


def test_custom_fields_take_nothing_that_json_cannot_keep(cast):
    made = ("text", "long_text", "number", "percent", "money", "day", "moment", "yes_no", "choice", "choices", "web")
    with change(cast.root, source="settings") as c:
        for type in made:
            options = {"choices": [["a", "A"]]} if type.startswith("choice") else {}
            c.insert(CustomField, entity="company", key=type, label={"en": type}, type=type, options=options)
    root, record = cast.root, cast.record(Company, "company")
    with change(root, source="web") as c:
        for type in made:
            for value in ALL:
                try:
                    c.update(record, **{f"custom.{type}": value})
                except Invalid as refusal:
                    assert set(refusal.errors) == {f"custom.{type}"}
        c.update(record, city="The door still stands")
        raise_if_spoilt(c)
    with change(root, source="web") as c:
        c.update(cast.record(Company, "company"), **{"custom.number": Decimal("1.5"), "custom.text": "kept"})


def test_addresses_take_no_nonsense(cast):
    record = cast.record(Contact, "contact")
    with change(cast.alice, source="web") as c:
        for value in (
            "a@b.test",
            [5],
            ["a@b.test"],
            [{"label": "x"}],
            [{"value": None}],
            [{"value": ["a"]}],
            [{"value": "a" * 301}],
            [{"value": "a\0b"}],
            [{"value": "a@b.test", "label": "x" * 41}],
            [{"value": "a@b.test", "label": 5}],
            {"value": "a@b.test"},
        ):
            for key in ("emails", "phones", "addresses"):
                try:
                    c.update(record, **{key: value})
                except Invalid as refusal:
                    assert set(refusal.errors) == {key}
        c.update(record, emails=[{"value": "a@b.test"}, {"value": "a@b.test", "label": "again"}, {"value": " "}])
    from amity.records.asides import addresses

    assert addresses(cast.contact, ["email"]) == [{"kind": "email", "value": "a@b.test", "label": ""}]


def test_a_person_is_told_in_words(cast):
    for key, value in (
        ("name", "x" * 201),
        ("amount", ["1e30", "EUR"]),
        ("amount", ["5", "XXX"]),
        ("amount", Money(Decimal("NaN"), "EUR")),
        ("closes_on", "2026-13-01"),
        ("stage", "no id"),
        ("contacts", [("pipeline", cast.pipeline)]),
    ):
        with pytest.raises(Invalid) as no, change(cast.alice, source="web") as c:
            c.update(cast.record(Deal, "deal"), **{key: value})
        assert no.value.errors[key][0].isupper() and no.value.errors[key].endswith(".")


def test_numbers_stay_within_what_their_column_holds(cast):
    for key, value in (("minutes", -1), ("minutes", 2**31), ("minutes", "many")):
        with pytest.raises(Invalid), change(cast.alice, source="web") as c:
            c.update(cast.record(Activity, "call"), **{key: value})
    from amity.sales.models import Stage

    for key, value in (("probability", 101), ("probability", -1), ("norm_days", 40_000), ("position", -1)):
        with pytest.raises(Invalid), change(cast.root, source="web") as c:
            c.update(cast.record(Stage, "new"), **{key: value})


def test_a_reason_of_any_length_and_sign_is_no_hindrance(cast):
    with change(cast.alice, source="web", reason="x\0" * 1000) as c:
        c.update(cast.record(Deal, "deal"), name="X")


WILD = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.decimals(), st.text(max_size=30), st.binary(max_size=5),
    st.dates(), st.datetimes(), st.uuids(), st.lists(st.text(max_size=3), max_size=3),
    st.dictionaries(st.text(), st.text()), st.tuples(st.text(max_size=5), st.text(max_size=5)),
    st.builds(Money, st.decimals(), st.text(max_size=3)),
)  # fmt: skip


@pytest.mark.parametrize(
    "type", sorted({type(field.type) for one in entities() for field in one.fields.values()}, key=str)
)
def test_a_type_takes_a_value_or_says_why_not_and_what_it_took_it_takes_again(db, type):
    field = next(field for one in entities() for field in one.fields.values() if field.type.__class__ is type)

    @settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(WILD)
    def give(value):
        try:
            fitted = field.type.fit(value)
        except ValueError as fault:
            assert str(fault)
            return
        assert field.type.fit(fitted) == fitted
        packed = field.type.pack(fitted)
        assert field.type.fit(packed) == fitted, "what is packed fits too"
        if not isinstance(field, (LinkColumn, LinksField, AddressesField)):
            look = types_look()
            assert isinstance(field.type.show(fitted, look), str) and isinstance(field.type.text(fitted, look), str)

    give()


def types_look():
    from amity.records.look import Look

    return Look()
