"""The timeline of the demo company is the one that the write door would have written."""

import pytest

from amity.activities.models import Activity
from amity.records import about
from amity.records.models import HistoryRow, Timeline
from amity.records.writing import change
from amity.sales.models import StageVisit
from amity.users.actor import House

WHOLE = "tests look at all of it"
pytestmark = pytest.mark.django_db


def placed():
    found = Timeline.objects.unscoped(because=WHOLE)
    return set(found.values_list("entity", "record", "item_entity", "item", "kind", "at", "direct"))


def test_the_door_would_write_the_timeline_of_an_activity_just_so(loaded):
    before = placed()
    items = Activity.objects.unscoped(because=WHOLE).order_by("pk")
    with change(House(), source="test") as c:
        for item in [*items[:40], *items.filter(done_at=None)[:40], *items.filter(kind="note")[:20]]:
            direct = Timeline.objects.unscoped(because=WHOLE).filter(item=item.pk, direct=True)
            targets = list(direct.values_list("entity", "record"))
            about.place(c, "activity", item.pk, item.happens_at, targets, kind=item.kind)
    assert placed() == before and not HistoryRow.objects.filter(change=c.id).exists()


def test_the_door_would_write_the_timeline_of_a_stage_visit_just_so(loaded):
    before = placed()
    with change(House(), source="test") as c:
        for visit in StageVisit.objects.unscoped(because=WHOLE).order_by("pk")[:60]:
            about.place(c, "stagevisit", visit.pk, visit.entered_at, [("deal", visit.deal_id)], kind="stage")
    assert placed() == before and not HistoryRow.objects.filter(change=c.id).exists()


def test_every_visit_and_every_activity_about_something_stands_on_a_timeline(loaded):
    found = Timeline.objects.unscoped(because=WHOLE)
    visits = sum(len(deal.visits) for deal in loaded.deals)
    assert found.filter(item_entity="stagevisit", entity="deal", direct=True).count() == visits
    assert found.filter(item_entity="activity").values("item").distinct().count() == sum(
        bool(one.about) for one in loaded.activities
    )


def test_an_activity_about_a_deal_stands_on_the_cards_of_its_company_and_people_too(loaded):
    deal = loaded.deals[0]
    items = [one for one in loaded.activities if ("deal", deal.key) in [tuple(about) for about in one.about]]
    found = Timeline.objects.unscoped(because=WHOLE).filter(item_entity="activity", direct=False)
    of_deal = Timeline.objects.unscoped(because=WHOLE).filter(item__in=found.values("item"), entity="deal", direct=True)
    assert items and of_deal.exists()
    one = found.filter(item=of_deal.first().item)
    assert {"company", "contact"} == set(one.values_list("entity", flat=True))
