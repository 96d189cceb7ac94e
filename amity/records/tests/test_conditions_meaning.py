"""Every valid condition runs, means what it says, and shows nobody what is not theirs."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from amity.activities.models import Activity
from amity.contacts.models import Company, Contact
from amity.records import in_hand
from amity.records.condition import questions
from amity.records.page import Sort, count, load, page
from amity.records.registry import entity_of
from amity.records.scope import visible
from amity.records.writing import change
from amity.sales.models import Deal
from amity.users.models import Rate
from tests.asked import conditions, holds, question
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
def crowd(db, gathered):
    """Records of everybody with ties, gaps, several currencies and links across the scopes."""
    return gathered


@pytest.fixture(scope="module")
def gathered(standing):
    cast = standing
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


@pytest.mark.property
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


@pytest.mark.property
@pytest.mark.property
@pytest.mark.parametrize("model", [Company, Deal])
def test_values_in_hand_answer_as_the_database_does(crowd, model):
    bound = entity_of(model).bound(crowd.alice)
    fields = [one for one in bound.fields.values() if isinstance(one.type, in_hand.KINDS) and one.writable]
    pairs = [(one, asked) for one in fields if not one.aside for asked in questions(one) if asked in in_hand.ASKED]
    ids = [id for id, _cells in page(bound, [], size=200).rows]
    rows = {
        id: dict(zip([one.key for one in fields], row, strict=True)) for id, row in load(bound, fields, ids).items()
    }

    @settings(FEW, max_examples=80)
    @given(st.sampled_from(pairs).flatmap(lambda pair: question(*pair, crowd.targets)))
    def ask(condition):
        expected = {id for id, _cells in page(bound, [], condition=condition, size=200).rows}
        assert {id for id, row in rows.items() if in_hand.holds(condition, bound, row)} == expected
        denied = ["not", condition]
        assert {id for id, row in rows.items() if in_hand.holds(denied, bound, row)} == set(ids) - expected

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


@pytest.mark.property
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
