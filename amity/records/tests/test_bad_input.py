"""Whatever is given to the write door, it is no failure of the database."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from amity.activities.models import Activity
from amity.contacts.models import Company, Contact, Employment
from amity.records import types
from amity.records.custom import CustomField
from amity.records.errors import Invalid, NotFound, Refused
from amity.records.registry import entity_of
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


@pytest.mark.property
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
