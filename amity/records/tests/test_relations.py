"""Questions about what points to a record, as they stand in addresses and in words; and what is no such question."""

import pytest

from amity.activities import log
from amity.activities.models import Activity
from amity.contacts.models import Company
from amity.records.condition import BadCondition, compile
from amity.records.filters import read
from amity.records.registry import entity_of
from amity.records.relations import relation, relations
from amity.records.writing import change
from amity.sales.models import Deal
from amity.users.models import Role
from tests.looking import listed


def test_no_activity_in_thirty_days_and_an_overdue_next_step_can_be_asked(cast):
    bound = entity_of(Deal).bound(cast.alice)
    asked = {"idle": "activity.about:none:done_at:last:30", "late": "activity.about:any:done_at:empty&&due_at:ago:0"}
    [idle], [late] = (read([text], bound)[0] for text in asked.values())
    assert cast.deal in listed(cast.alice, Deal, condition=idle.condition)
    assert cast.deal not in listed(cast.alice, Deal, condition=late.condition)
    with change(cast.alice, source="test") as c:
        log.done(c, "call", "Called", about=[("deal", cast.deal)], at=c.now)
        c.create(Activity, subject="Was due", due_at="2020-01-01T00:00:00Z", about=[("deal", cast.deal)])
    assert cast.deal not in listed(cast.alice, Deal, condition=idle.condition)
    assert cast.deal in listed(cast.alice, Deal, condition=late.condition)


def test_a_relation_reads_as_a_sentence_and_names_nobody_who_is_hidden(cast):
    texts = [
        "deal.company:any:stage.outcome:is:open&&amount:more:1000", "deal.company:none:",
        f"company.parent:any:parent:is:{cast.ids["dave's company"]}",
    ]  # fmt: skip
    found, faults = read(texts, entity_of(Company).bound(cast.alice))
    said = [" ".join(filter(None, map(str, one.words(cast.alice)))) for one in found]
    assert not faults
    assert said == [
        "Deals some with stage · outcome is open and amount is more than €1,000",
        "Deals there are none",
        "Subsidiaries some with parent company is …",
    ]


@pytest.mark.parametrize(
    "asked",
    [
        ["deal.nothing", "any"],
        ["deal.company", "is", []],
        ["deal.company", "any", ["x", "is", 1]],
        ["deal.company", "any", 5],
        ["user.team", "any"],
        ["deal.", "any"],
        [".company", "any"],
    ],
)
def test_what_points_to_nothing_is_told(cast, asked):
    with pytest.raises(BadCondition):
        compile(asked, entity_of(Company).bound(cast.alice))


@pytest.mark.parametrize(
    "text", ["deal.company:any:x:is:1", "deal.company:some:", "company.parent:any:" * 300, "deal.x:any"]
)
def test_a_relation_that_means_nothing_in_an_address_is_told_and_left_out(cast, text):
    found, faults = read([text], entity_of(Company).bound(cast.alice))
    assert (found, len(faults)) == ([], 1)


def test_what_one_may_not_see_is_no_relation(cast):
    found = {one.key for one in relations(entity_of(Company).bound(cast.alice))}
    assert {"deal.company", "employment.company", "company.parent", "activity.about"} <= found
    with change(cast.house, source="test") as c:
        c.revise(Role.objects.unscoped(because="test").filter(pk=cast.seller), fields={"deal": {"company": "hidden"}})
    assert relation(entity_of(Company).bound(cast.alice), "deal.company") is None
