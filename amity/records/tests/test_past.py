"""Questions about what was: they mean what the history tells, and tell nobody more than that."""

from datetime import timedelta
from itertools import cycle

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from amity.base.clock import now
from amity.contacts.models import Company, Contact
from amity.records.condition import BadCondition, compile
from amity.records.custom import CustomField
from amity.records.filters import read
from amity.records.filters_kept import shown
from amity.records.history_rows import HistoryRow
from amity.records.packed import names
from amity.records.page import count, page
from amity.records.past import CHANGED, LATELY, WAS, past
from amity.records.registry import entity_of
from amity.records.scope import visible
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
    ids, ages = standing.ids, cycle(AGES)
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
    with connection.cursor() as cursor:
        for n in HistoryRow.objects.order_by("-n").values_list("n", flat=True):
            at = now() - timedelta(days=next(ages), minutes=5)
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
        if question == WAS:
            yes = old == str(value) and (known is None or old in known)
        else:
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
    values = {
        "stage": [changed.new, changed.offer], "owner": [changed.ids[name] for name in ("alice", "bob", "dave")],
        "company": [changed.company, changed.ids["dave's company"]], "custom.tier": ["a", "b"],
    }  # fmt: skip
    pairs = [(field, question) for field in fields for question in past(field)]
    told = {field.key: replaced(bound, field) for field in fields}

    @FEW
    @given(st.sampled_from(pairs), st.integers(0, 420), st.integers(0, 9))
    def ask(pair, days, place):
        field, question = pair
        value = days if question == LATELY else None
        if question == WAS:
            value = values[field.key][place % len(values[field.key])]
        condition = [field.key, question, value]
        expected = in_python(bound, field, question, value, told[field.key])
        assert {id for id, _cells in page(bound, [], condition=condition, size=200).rows} == expected
        assert count(bound, condition=condition) == len(expected)
        everything = {id for id, _cells in page(bound, [], size=200).rows}
        denied = {id for id, _cells in page(bound, [], condition=["not", condition], size=200).rows}
        assert denied == everything - expected

    ask()


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
    assert WAS not in past(bound.fields["kinds"]) and WAS not in past(bound.fields["name"])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("owner:was:me", "owner was earlier me"),
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


@pytest.mark.parametrize("text", ["owner:was:", "owner:was:Bob", "stage:changed_last:x", "stage:changed_next_week"])
def test_a_question_about_the_past_that_cant_be_is_told(changed, db, text):
    assert read([text], entity_of(Deal).bound(changed.alice))[1]
