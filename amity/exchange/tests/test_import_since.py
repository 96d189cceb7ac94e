"""Records keep the day on which the system that they come from made them."""

from datetime import UTC, datetime

import pytest

from amity.activities.telling import telling
from amity.contacts.models import Contact
from amity.records.errors import Refused
from amity.records.registry import find_entity
from amity.records.scope import find
from amity.records.writing import change
from amity.sales.models import Deal, Stage
from amity.sales.visits import StageVisit

from .bringing import bring, checked, faults, rows, written

pytestmark = pytest.mark.django_db
HEADER = "First name,Last name,E-mail,Create Date\n"


def test_a_new_record_is_as_old_as_its_system_says(cast):
    imported = written(cast.alice, "contact", HEADER + "Anna,Old,anna@old.test,2019-03-12T08:30:00Z\n")
    assert imported.mapping[3] == "created_at" and imported.counts == {"create": 1}
    (anna,) = rows(Contact, last_name="Old")
    assert anna.created_at == datetime(2019, 3, 12, 8, 30, tzinfo=UTC)


def test_what_is_here_already_keeps_its_day(cast):
    written(cast.alice, "contact", HEADER + "Anna,Old,anna@old.test,2019-03-12T08:30:00Z\n")
    imported = written(cast.alice, "contact", HEADER + "Anna,Old,anna@old.test,2001-01-01\n")
    assert imported.counts == {"same": 1}
    assert rows(Contact, last_name="Old")[0].created_at.year == 2019


def test_a_day_to_come_is_none(cast):
    imported = checked(cast.alice, bring(cast.alice, "contact", HEADER + "Anna,Old,anna@old.test,31.12.2029\n"))
    assert faults(imported) == {2: [(3, "This is still to come.")]}


def test_the_card_tells_when_it_came_in_and_not_that_it_was_imported_back_then(cast):
    imported = written(cast.alice, "contact", HEADER + "Anna,Old,anna@old.test,2019-03-12T08:30:00Z\n")
    (anna,) = rows(Contact, last_name="Old")
    contact = find_entity("contact")
    (made,) = telling(cast.alice, contact, find(cast.alice, contact, anna.pk))
    assert made.source == "import" and made.at >= imported.created_at


def test_nobody_but_an_import_says_when_a_record_was_made(cast):
    long_ago = datetime(2001, 1, 1, tzinfo=UTC)
    with pytest.raises(Refused), change(cast.alice, source="web") as c:
        c.create(Contact, last_name="Old", created_at=long_ago)
    with change(cast.alice, source="web") as c:
        (said,) = c.create_each(Contact, [{"last_name": "Old", "created_at": long_ago}])
    assert isinstance(said, Refused) and not rows(Contact, last_name="Old")


@pytest.mark.parametrize(("stage", "closed"), [("won", True), ("offer", False)])
def test_a_deal_stands_in_its_stage_and_was_closed_when_its_system_says(cast, stage, closed):
    name = rows(Stage, pk=cast.ids[stage])[0].name
    header = "Name,Stage,Pipeline,Created at,In this stage since,Closed\n"
    line = f"Old pump,{name},New equipment,2024-01-02T03:04:00Z,2024-02-03T04:05:00Z,2024-03-04T05:06:00Z\n"
    imported = written(cast.alice, "deal", header + line)
    assert imported.mapping[3:] == ["created_at", "stage_since", "closed_at"] and imported.counts == {"create": 1}
    (deal,) = rows(Deal, name="Old pump")
    assert deal.stage_since == datetime(2024, 2, 3, 4, 5, tzinfo=UTC)
    assert deal.closed_at == (datetime(2024, 3, 4, 5, 6, tzinfo=UTC) if closed else None)
    assert rows(StageVisit, deal=deal.pk)[0].entered_at == deal.stage_since
    with pytest.raises(Refused), change(cast.alice, source="web") as c:
        c.create(Deal, name="Other", stage=cast.ids[stage], stage_since=deal.stage_since)
