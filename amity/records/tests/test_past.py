"""Questions about what was: they mean what the history tells, and tell nobody more than that."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import cycle
from uuid import UUID

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from amity.base.clock import now
from amity.base.money import Money
from amity.contacts.models import Company, Contact
from amity.records import whens
from amity.records.condition import BadCondition, compile
from amity.records.custom import CustomField
from amity.records.fields import LinkColumn
from amity.records.filters import read
from amity.records.filters_kept import shown
from amity.records.history_rows import HistoryRow
from amity.records.packed import names
from amity.records.page import count, page
from amity.records.past import CHANGED, LATELY, past
from amity.records.past_values import WAS, WITHOUT_VALUE, present, stood
from amity.records.registry import entity_of
from amity.records.scope import visible
from amity.records.types.time import day_starts
from amity.records.writing import change
from amity.sales.models import Deal
from amity.users.models import Role
from tests.asked import lies_in

FEW = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
FIELDS = {
    Deal: ("stage", "owner", "company", "amount", "closes_on", "source", "custom.tier"),
    Contact: ("company", "city"),
}
AGES = (0, 0, 1, 3, 8, 20, 35, 70, 100, 200, 380, 400)


@pytest.fixture(scope="module")
def changed(standing):
    """Deals and contacts that were changed again and again in the last year, among records that some don't see."""
    ids = standing.ids
    hidden = ids["dave's company"]
    with change(standing.house, source="test") as c:
        tiers = {"choices": [["a", "A"], ["b", "B"]]}
        c.insert(CustomField, entity="deal", key="tier", label={"en": "Tier"}, type="choice", options=tiers)
        deals = [c.create(Deal, name=f"D{n}", stage=ids["new"], owner=ids[("alice", "dave")[n % 2]]) for n in range(6)]
        people = [c.create(Contact, first_name=f"P{n}", owner=ids[("alice", "dave")[n % 2]]) for n in range(4)]
    turns = [
        {"stage": ids["offer"], "company": hidden}, {"amount": ["5.00", "EUR"], "owner": ids["bob"]},
        {"company": None, "custom.tier": "a"}, {"company": ids["company"], "source": "fair"},
        {"amount": ["5.00", "USD"], "custom.tier": "b"},
        {"stage": ids["new"], "because": "asked", "owner": ids["dave"]},
        {"company": hidden, "closes_on": "2026-11-20"}, {"owner": ids["alice"], "custom.tier": None},
    ]  # fmt: skip
    for place, deal in enumerate(deals):
        for turn in turns[place:] + turns[:place:2]:
            with change(standing.house, source="test") as c:
                c.update(deal, **turn)
    for place, person in enumerate(people):
        for company in (hidden, ids["company"], hidden, None)[place:]:
            with change(standing.house, source="test") as c:
                c.update(person, company=company, city=("Sofia", "Varna")[company is None])
    begins = cycle((0, 1, 2))
    with change(standing.house, source="test"), connection.cursor() as cursor:
        for record in {*deals[1:], *people[1:]}:
            long_ago = [now() - timedelta(days=500), record.pk]
            cursor.execute(f"UPDATE {record._meta.db_table} SET created_at = %s WHERE id = %s", long_ago)
        for record in HistoryRow.objects.order_by("record").values_list("record", flat=True).distinct():
            ages = iter(AGES[next(begins) :])
            for n in HistoryRow.objects.filter(record=record).order_by("-n").values_list("n", flat=True):
                at = now() - timedelta(days=next(ages, 420), milliseconds=1)
                cursor.execute("UPDATE records_history SET at = %s WHERE n = %s", [at, n])
    return standing


def replaced(bound, field):
    """[(record, at, what was there, what came in its place)] of a field, packed, in the order of the memory."""
    model, found = bound.entity.model, []
    column = "custom" if field.key.startswith("custom.") else names(field)[0]
    for record in model.objects.unscoped(because="test"):
        then = field.stored(record)
        for row in HistoryRow.objects.filter(record=record.pk, op="U").order_by("-n"):
            old = row.old.get("custom", {}) if column == "custom" else row.old
            keys = [field.code] if column == "custom" else names(field)
            if set(keys) & old.keys():
                found.append((record.pk, row.at, old.get(keys[0]), then))
                then = old.get(keys[0])
    return found


def in_python(bound, field, question, value, told):
    """The ids of which it is true, by what is `told` of the field (see `replaced`)."""
    look, ids = bound.actor.look, set(visible(bound.actor, bound.entity).values_list("pk", flat=True))
    target = getattr(field, "target", None)
    known = {str(id) for id in visible(bound.actor, target).values_list("pk", flat=True)} if target else None
    found = set()
    for id, at, old, then in told:
        day = at.astimezone(look.timezone).date()
        yes = known is None or old in known or then in known
        span = "last" if question == LATELY else question.removeprefix("changed_")
        yes = yes and (question == "changed" or lies_in(span, value, day, look.today))
        found |= {id} if yes else set()
    return found & ids


@pytest.mark.property
@pytest.mark.parametrize("model", [Deal, Contact])
@pytest.mark.parametrize("who", ["alice", "dave", "carol", "root"])
def test_what_was_is_answered_as_the_history_tells_it(changed, db, model, who):
    bound = entity_of(model).bound(getattr(changed, who))
    fields = bound.columns(FIELDS[model])
    assert len(fields) == len(FIELDS[model])
    pairs = [(field, question) for field in fields for question in past(field) if question not in WAS]
    told = {field.key: replaced(bound, field) for field in fields}

    @FEW
    @given(st.sampled_from(pairs), st.integers(0, 420))
    def ask(pair, days):
        field, question = pair
        value = days if question == LATELY else None
        condition = [field.key, question, value]
        expected = in_python(bound, field, question, value, told[field.key])
        assert {id for id, _cells in page(bound, [], condition=condition, size=200).rows} == expected
        assert count(bound, condition=condition) == len(expected)
        everything = {id for id, _cells in page(bound, [], size=200).rows}
        denied = {id for id, _cells in page(bound, [], condition=["not", condition], size=200).rows}
        assert denied == everything - expected

    ask()


def stays(bound, field):
    """[(record, since, until, value)] of every value that a field had, loaded; `until` is None of the present one."""
    found = []
    for record in bound.entity.model.objects.unscoped(because="test"):
        state = {name: getattr(record, name) for name in names(field)} if field.column else {"custom": record.custom}
        until, later = None, []
        for row in HistoryRow.objects.filter(record=record.pk, op="U").order_by("-n"):
            kept = {"custom": row.old.get("custom", {})} if not field.column else row.old
            if not (kept.keys() & state.keys()) or (not field.column and field.code not in kept["custom"]):
                continue
            later.append((row.at, until, loaded_state(field, state)))
            state, until = ({**state, **{key: kept[key] for key in state if key in kept}}), row.at
        later.append((record.created_at, until, loaded_state(field, state)))
        found += [(record.pk, *stay) for stay in later]
    return found


def loaded_state(field, state):
    """What a type makes of the columns of a field, as they are or as the memory keeps them."""
    if not field.column:
        return field.load(state["custom"].get(field.code))
    packed = [str(one) if isinstance(one, UUID) else one for one in state.values()]
    if len(packed) == 2:
        return None if packed[0] is None else Money(Decimal(str(packed[0])), packed[1])
    return field.type.unpack(packed[0]) if isinstance(packed[0], str) else packed[0]


def was_so(field, asks, value, one, look):
    """Whether one of its values answers yes."""
    if asks in ("empty", "filled"):
        return (one in (None, "")) == (asks == "empty")
    if one is None:
        return False
    if asks in ("is", "on") or isinstance(one, str):
        return value.upper() in one.upper() if asks == "contains" else one == value
    if isinstance(one, Money):
        rates = {look.currency: 1, **look.rates}
        if not {one.currency, value.currency} <= rates.keys():
            return False
        one, value = (money.amount * rates[money.currency] for money in (one, value))
    return one > value if asks in ("more", "after") else one < value


PERIODS = [*whens.NAMED, "last_0", "last_40", "2025", "2026", "2026-09", "2026-11", "2026-08-14", ""]


@pytest.mark.property
@pytest.mark.parametrize("model", [Deal, Contact])
@pytest.mark.parametrize("who", ["alice", "dave", "root"])
def test_what_a_field_was_and_when_is_answered_as_the_history_tells_it(changed, db, model, who):
    bound = entity_of(model).bound(getattr(changed, who))
    look, ids = bound.actor.look, set(visible(bound.actor, bound.entity).values_list("pk", flat=True))
    fields = bound.columns(FIELDS[model])
    known = {field.key: stays(bound, field) for field in fields}
    values = {
        "stage": [changed.new, changed.offer], "owner": [changed.ids[name] for name in ("alice", "bob", "dave")],
        "company": [changed.company, changed.ids["dave's company"]], "custom.tier": ["a", "b"], "source": ["fair"],
        "city": ["Sofia", "var"], "closes_on": [date(2026, 11, 20), date(2026, 11, 19), date(2026, 11, 21)],
        "amount": [Money(Decimal(5), "EUR"), Money(Decimal(4), "USD"), Money(Decimal(6), "EUR")],
    }  # fmt: skip

    def expected(field, question, value, when):
        seen = {row.pk for row in visible(bound.actor, field.target)} if isinstance(field, LinkColumn) else None
        first, last = whens.span(when, look.today) if when else (None, None)
        for id, since, until, one in known[field.key]:
            yes = was_so(field, present(field, question), value, one, look) and (seen is None or one in seen)
            if when:
                begins, ends = day_starts(first, look), day_starts(last + timedelta(days=1), look)
                born = next(stay[1] for stay in reversed(known[field.key]) if stay[0] == id)
                yes = yes and since < ends and born < ends and (until or look.now) > begins
            else:
                yes = yes and until is not None
            if yes:
                yield id

    questions = [(field, question) for field in fields for question in stood(field)]

    @settings(FEW, max_examples=40)
    @given(st.sampled_from(questions), st.sampled_from(PERIODS), st.integers(0, 9))
    def ask(pair, when, place):
        field, question = pair
        value = None if question in WITHOUT_VALUE else values[field.key][place % len(values[field.key])]
        wanted = ids & set(expected(field, question, value, when))
        condition = [field.key, f"{question}@{when}" if when else question, value]
        assert {id for id, _cells in page(bound, [], condition=condition, size=200).rows} == wanted
        assert count(bound, condition=["not", condition]) == len(ids - wanted)

    ask()


def test_the_past_of_values_is_told_apart_at_all(changed, db):
    bound = entity_of(Deal).bound(changed.root)
    everything = count(bound)
    for key, question, value in (("stage", "was", str(changed.offer)), ("amount", "was_more", ["4", "EUR"])):
        whole = [question if not when else f"{question}@{when}" for when in PERIODS]
        numbers = {count(bound, condition=[key, one, value]) for one in whole}
        assert len(numbers - {0, everything}) > 1


def test_the_past_is_told_apart_at_all(changed, db):
    """The crowd holds something for every question, else the test above could not fail."""
    bound = entity_of(Deal).bound(changed.root)
    everything = count(bound)
    for question in (*CHANGED, LATELY):
        numbers = {count(bound, condition=[key, question, 30]) for key in FIELDS[Deal]}
        assert numbers - {0, everything}, question


def test_who_may_not_read_a_field_cant_ask_what_it_was(changed, db):
    with change(changed.house, source="test") as c:
        rows = Role.objects.unscoped(because="test").filter(pk=changed.seller)
        c.revise(rows, fields={"deal": {"amount": "hidden", "stage": "hidden"}})
    bound = entity_of(Deal).bound(changed.alice)
    for condition in (["amount", "changed"], ["stage", "was", str(changed.new)], ["company.city", "changed"]):
        with pytest.raises(BadCondition):
            compile(condition, bound)


def test_what_is_not_kept_in_the_row_has_no_past(changed, db):
    bound = entity_of(Company).bound(changed.alice)
    assert not past(bound.fields["emails"]) and not past(bound.field("parent.city"))
    assert not WAS.keys() & past(bound.fields["kinds"]).keys()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("owner:was:me", "owner was earlier me"),
        ("owner:was@last_quarter:me", "owner was me last quarter"),
        ("amount:was_more@2026-10:5000.00 EUR", "amount was more than €5,000 in October 2026"),
        ("name:was_contains@last_7:x", "name contained x in the last 7 days"),
        ("closes_on:was_empty@2025", "closes on was empty in the year 2025"),
        ("stage:changed_last_week", "stage changed last week"),
        ("amount:changed_last:7", "amount changed in the last 7 days"),
    ],
)
def test_questions_about_the_past_stand_in_addresses_and_are_kept(changed, db, text, words):
    bound = entity_of(Deal).bound(changed.alice)
    [one], faults = read([text], bound)
    assert not faults and " ".join(filter(None, map(str, one.words(changed.alice)))) == words
    [again], faults = shown(["and", one.packed], bound)
    assert not faults and again.text == text


@pytest.mark.parametrize(
    "text",
    [
        *("owner:was:", "owner:was:Bob", "stage:changed_last:x", "stage:changed_next_week", "stage:changed@today"),
        *("owner:was@next_week:me", "owner:is@today:me", "owner:was@2026-13:me", "owner:was@last_99999:me"),
    ],
)
def test_a_question_about_the_past_that_cant_be_is_told(changed, db, text):
    assert read([text], entity_of(Deal).bound(changed.alice))[1]
