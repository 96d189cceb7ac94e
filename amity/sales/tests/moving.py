"""Alice's deal on its way through the stages, for tests."""

from datetime import UTC, datetime

from amity.base.clock import standing_at
from amity.records.writing import change
from amity.sales.models import Deal, StageVisit

DAY = datetime(2026, 12, 1, 9, tzinfo=UTC)


def move(cast, person, stage, *, at=DAY, **more):
    with standing_at(at), change(getattr(cast, person), source="web") as c:
        cast.record(Deal, "deal").move_to(cast.ids[stage], c=c, **more)
    return c.id


def visits(cast):
    rows = StageVisit.objects.unscoped(because="test").filter(deal=cast.deal).order_by("entered_at", "pk")
    return list(rows)
