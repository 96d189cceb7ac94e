"""Conditions: every valid one runs, means what it says, and shows nobody what is not theirs."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from amity.activities.models import Activity
from amity.contacts.models import Company, Contact
from amity.records.condition import BadCondition, compile, read, sentence
from amity.records.page import Sort, count, load, page
from amity.records.registry import entity_of
from amity.records.scope import visible
from amity.records.writing import change
from amity.sales.models import Deal
from amity.users.models import Rate
from tests.asked import conditions, holds
from tests.looking import listed

MODELS = (Company, Contact, Deal, Activity)
FEW = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
PATHS = {
    Contact: ("company.city", "company.name", "company.industry", "company.kinds", "company.parent", "company.owner"),
    Deal: ("company.city", "company.industry", "stage.outcome", "stage.probability", "stage.pipeline", "reason.name"),
    Activity: ("after.due_at", "after.minutes", "after.kind"),
    Company: ("parent.city", "parent.kinds", "parent.owner"),
}


@pytest.fixture
def crowd(cast):
    """Records of everybody with ties, gaps, several currencies and links across the scopes."""
    words = ("", "a", "AB", "жж", "Қ b", "50%", "a_b", "back\\slash", "it's", "a")
    with change(cast.root, source="test") as c:
        c.create(Rate, currency="USD", since="2020-01-01", value="0.5")
        c.create(Rate, currency="KZT", since="2020-01-01", value="0.002")
    with change(cast.house, source="test") as c:
        companies = [cast.company, cast.ids["dave's company"]]
        for number, word in enumerate(words):
            owner = {"owner": cast.ids["alice" if number % 3 else "dave"]}
            link = companies[number % len(companies)] if number % 4 else None
            some = number % 4
            companies.append(
                c.create(
                    Company,
                    name=word or "-",
                    city=word,
                    industry=["", "food", "energy", "it"][some],
                    kinds=[[], ["customer"], ["customer", "partner"], ["supplier"]][some],
                    parent=link,
                    **owner,
                ).pk
            )
            c.create(
                Contact,
                first_name=word or "-",
                city=word,
                company=link,
                birthday=["2026-11-10", None][number % 2],
                **owner,
            )
            c.create(
                Deal,
                name=word or "-",
                company=link,
                stage=[cast.new, cast.won][number % 2],
                amount=[None, ["10.00", "EUR"], ["20.00", "USD"], ["5000.00", "KZT"], ["7.00", "JPY"]][number % 5],
                closes_on=[None, "2026-11-20", "2026-11-21"][number % 3],
                **owner,
            )
            c.create(
                Activity,
                subject=word or "-",
                kind=["task", "call"][number % 2],
                minutes=[None, 0, 30, 30][some],
                due_at=[None, "2026-11-20T10:00:00Z", "2026-11-21T10:00:00Z"][number % 3],
                private=not some,
                about=[("company", link)] if link else [],
                **owner,
            )
    cast.ids["targets"] = [*companies, cast.ids["alice"], cast.ids["dave"], cast.new, cast.won, cast.pipeline]
    return cast


@pytest.mark.parametrize("model", MODELS)
def test_a_condition_means_what_it_says_to_whoever_asks(crowd, model):
    entity = entity_of(model)
    asking = []
    for person in (crowd.alice, crowd.dave, crowd.root):
        bound = entity.bound(person)
        fields = [field for field in bound.fields.values() if not field.aside and field.type.questions()]
        fields += bound.columns(PATHS[model])
        ids = list(visible(person, entity).values_list("pk", flat=True))
        keys = [field.key for field in fields]
        rows = {id: dict(zip(keys, cells, strict=True)) for id, cells in load(bound, fields, ids).items()}
        asking.append((bound, dict(zip(keys, fields, strict=True)), rows))
    shared = [field for key, field in asking[0][1].items() if all(key in fields for _b, fields, _r in asking)]

    @settings(FEW, max_examples=10 if model is Activity else 25)
    @given(condition=conditions(shared, crowd.targets))
    def ask(condition):
        for bound, fields, rows in asking:
            look = bound.actor.look
            expected = {id for id, row in rows.items() if holds(condition, row, fields, look)}
            assert {id for id, _cells in page(bound, [], condition=condition, size=200).rows} == expected
        assert count(bound, condition=condition) == len(expected)

    ask()


@pytest.mark.parametrize("model", MODELS)
def test_addresses_are_asked_too_and_nobody_sees_beyond_their_scope(crowd, model):
    entity = entity_of(model)
    for person in (crowd.alice, crowd.dave):
        bound = entity.bound(person)
        allowed = listed(person, model)
        fields = [field for field in bound.fields.values() if field.type.questions()]

        never_beyond(bound, conditions(fields, crowd.targets), allowed)


def never_beyond(bound, asked, allowed):
    @settings(FEW, max_examples=10)
    @given(asked)
    def ask(condition):
        assert {id for id, _cells in page(bound, [], condition=condition).rows} <= allowed

    ask()


@pytest.mark.parametrize("model", MODELS[:3])
def test_paging_by_key_shows_every_row_once_in_order_whatever_is_sorted_and_asked(crowd, model):
    entity = entity_of(model)
    bound = entity.bound(crowd.alice)
    fields = [field for field in bound.fields.values() if field.order(bound.actor) is not None]
    fields += [field for field in bound.columns(PATHS[model]) if field.order(bound.actor) is not None]
    asked = [field for field in fields if field.type.questions()]

    @settings(FEW, max_examples=8)
    @given(st.sampled_from(fields), st.booleans(), st.integers(2, 6), conditions(asked, crowd.targets))
    def turn(field, down, size, condition):
        sort = Sort(field, down)
        whole = [id for id, _cells in page(bound, [], condition=condition, sort=sort, size=200).rows]
        forth, after = [], ""
        while True:
            found = page(bound, [], condition=condition, sort=sort, size=size, after=after)
            forth += [id for id, _cells in found.rows]
            if not found.after:
                break
            after = found.after
        assert forth == whole
        back, before = [id for id, _cells in found.rows], found.before
        while before:
            found = page(bound, [], condition=condition, sort=sort, size=size, before=before)
            back = [id for id, _cells in found.rows] + back
            before = found.before
        assert back == whole

    turn()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda parts: st.lists(parts, max_size=4) | st.dictionaries(st.text(max_size=3), parts, max_size=2),
    max_leaves=8,
)


@pytest.mark.parametrize("model", MODELS)
def test_whatever_stands_for_a_condition_runs_or_is_told_to_be_none(cast, model):
    bound = entity_of(model).bound(cast.alice)
    fields = list(bound.fields.values())
    asked = st.sampled_from([(field.key, question) for field in fields for question in field.type.questions()])
    near = st.builds(lambda pair, value: [*pair, value], asked, JSON)

    @settings(FEW, max_examples=40)
    @given(near | JSON | st.tuples(st.sampled_from(["and", "or", "not"]), near).map(list))
    def ask(condition):
        try:
            page(bound, [], condition=condition)
        except BadCondition as fault:
            assert str(fault)

    ask()


def test_a_condition_too_deep_is_refused(cast):
    condition = ["name", "filled"]
    for _time in range(2000):
        condition = ["not", condition]
    with pytest.raises(BadCondition):
        compile(condition, entity_of(Deal).bound(cast.alice))


def test_no_condition_is_everything_and_its_denial_nothing(cast):
    for nothing in (None, [], ["and"], ["or"]):
        assert listed(cast.alice, Deal, condition=nothing) == {cast.deal}
    assert listed(cast.alice, Deal, condition=["not", ["and"]]) == set()


def test_me_is_the_viewer(cast):
    assert listed(cast.alice, Deal, condition=["owner", "is", "me"]) == {cast.deal}
    assert listed(cast.bob, Deal, condition=["owner", "is", "me"]) == set()
    assert listed(cast.alice, Deal, condition=["name", "is", "me"]) == set()
    with pytest.raises(BadCondition):
        listed(cast.alice, Deal, condition=["amount", "is", "me"])


def test_values_may_come_as_json(cast):
    for condition in (
        ["amount", "is", ["48600.00", "EUR"]],
        ["company", "is", str(cast.company)],
        ["company", "is", [str(cast.company)]],
        ["created_at", "after", "2020-01-01T00:00:00+00:00"],
    ):
        assert listed(cast.alice, Deal, condition=condition) == {cast.deal}, condition


def test_the_address_of_a_page_holds_conditions(cast):
    bound, look = entity_of(Deal).bound(cast.alice), cast.alice.look
    texts = ["amount:more:1000", "name:contains:pilot: line", "owner:is:me", "company:empty:", "company.city:filled:"]
    found, faults = read(texts, bound, look)
    assert ([text for text, *_rest in found], faults) == (texts, [])
    for _text, field, question, value in found:
        assert all(isinstance(part, str) for part in map(str, sentence(field, question, value, look)))
        listed(cast.alice, Deal, condition=[field.key, question, value])


@pytest.mark.parametrize(
    "text", ["", ":", "::", "amuont:is:1", "amount:bigger:1", "amount:more:x", "amount:more:me", "company:is:x",
             "closes_on:on:32.13.2026", "stage:is:\0", "name:is:" + "x" * 100_000, "contacts:is:1",
             "amount:more:1e9999"],
)  # fmt: skip
def test_what_is_no_condition_in_an_address_is_told_and_left_out(cast, text):
    found, faults = read([text], entity_of(Deal).bound(cast.alice), cast.alice.look)
    assert (found, len(faults)) == ([], 1)


def test_sought_text_may_hold_anything(cast):
    for text in ("%", "_", "\\", "'", '"', "--", "\n", "😀", "x" * 1000):
        assert listed(cast.alice, Deal, condition=["name", "contains", text]) == set(), text
    for text in ("\0", "\ud800", "x" * 1001, None, 5, ["x"]):
        with pytest.raises(BadCondition):
            listed(cast.alice, Deal, condition=["name", "contains", text])
