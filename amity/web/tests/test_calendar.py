"""A list as a calendar: what stands on which day, and what a drop on another day writes."""

import re
from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from amity.activities.models import Activity
from amity.records.writing import change
from amity.sales.models import Deal
from amity.users.models import Role

HX = {"HX-Request": "true"}
MONTH = "/deal/calendar/?by=closes_on&on=2026-11-10"


@pytest.fixture
def closing(cast):
    """The deal of the cast closes on 10 November."""
    with change(cast.alice, source="test") as c:
        c.update(cast.record(Deal, "deal"), closes_on=date(2026, 11, 10))


def drop(at, cast, to, came="2026-11-10", who="alice"):
    address = f"/deal/{cast.deal}/field/closes_on/?in=calendar&by=closes_on&on=2026-11-10"
    return at(who).post(address, {"column": to, "from": came}, headers=HX)


def events(page):
    return re.findall(r'data-at="([\d-]+)"', page)


def test_a_month_shows_whole_weeks_with_records_on_their_days(at, cast, closing):
    page = at("alice").get(MONTH).content.decode()
    days = re.findall(r'data-column="([\d-]+)"', page)
    assert (days[0], days[-1], len(days)) == ("2026-10-26", "2026-12-06", 42)
    assert events(page) == ["2026-11-10"] and "November 2026" in page
    assert not events(at("dave").get(MONTH).content.decode()), "nobody else's"
    assert not events(at("alice").get(MONTH + "&f=name:contains:nothing").content.decode())
    week = at("alice").get(MONTH + "&span=week").content.decode()
    assert len(re.findall("data-column", week)) == 7 and events(week) == ["2026-11-10"]


def test_more_than_fits_stands_in_the_list_of_the_day_and_costs_no_more(at, cast, closing):
    alice, cost = at("alice"), []
    for _turn in range(2):
        alice.get(MONTH)
        with CaptureQueriesContext(connection) as queries:
            page = alice.get(MONTH).content.decode()
        cost.append(len(queries))
        with change(cast.alice, source="test") as c:
            days = [date(2026, 11, 1 + number) for number in range(30)] + [date(2026, 11, 10)] * 30
            c.create_each(Deal, [{"name": "More", "stage": cast.new, "closes_on": day} for day in days])
    assert cost[0] == cost[1]
    page = alice.get(MONTH).content.decode()
    href = re.search(r'class="rest" href="([^"]+)">\+60 more', page)[1].replace("&amp;", "&")
    assert events(page).count("2026-11-10") == 3
    assert "63 records" in alice.get(href).content.decode()


def test_a_drop_sets_the_day_with_undo(at, cast, closing):
    page = drop(at, cast, "2026-11-17").content.decode()
    assert page.startswith(f'<li class="tile event" id="tile-{cast.deal}"') and "/undo/" in page
    assert cast.record(Deal, "deal").closes_on == date(2026, 11, 17)
    page = drop(at, cast, "2026-11-20", came="2026-11-10", who="bob").content.decode()
    assert "Alice moved this meanwhile" in page and events(page) == ["2026-11-17"]


def test_a_moment_that_is_dropped_keeps_its_time_of_day(at, cast):
    with change(cast.alice, source="test") as c:
        c.update(cast.record(Activity, "call"), due_at=datetime(2026, 11, 10, 12, 30, tzinfo=UTC))
    page = at("alice").get("/activity/calendar/?v=all&by=due_at&on=2026-11-10").content.decode()
    came = re.search(r'data-from="([^"]+)"', page)[1]
    address = f"/activity/{cast.call}/field/due_at/?in=calendar"
    assert at("alice").post(address, {"column": "2026-11-12", "from": came}, headers=HX).status_code == 200
    assert cast.record(Activity, "call").due_at == datetime(2026, 11, 12, 12, 30, tzinfo=UTC)


def test_nonsense_breaks_nothing(at, cast, closing):
    for odd in ("on=never", "on=0001-01-01", "on=9999-12-31", "on=1800-01-01", "on=2200-12-31", "by=name", "span=x"):
        assert at("alice").get(f"/deal/calendar/?{odd}").status_code == 200
    for to, came in (("never", "2026-11-10"), ("2026-02-30", "x"), ("\0", "\0"), ("9999-12-31", "2026-11-10")):
        assert drop(at, cast, to, came).status_code == 422
        address = f"/activity/{cast.call}/field/due_at/?in=calendar"
        assert at("alice").post(address, {"column": to, "from": came}, headers=HX).status_code == 422


def test_what_may_not_be_moved_has_no_way(at, cast, closing):
    with change(cast.house, source="test") as c:
        role = Role.objects.unscoped(because="a test narrows rights").filter(pk=cast.seller)
        c.revise(role, fields={"deal": {"closes_on": "read"}})
    page = at("alice").get(MONTH).content.decode()
    assert events(page) and "data-move" not in page and "closes_on=2026" not in page
    assert drop(at, cast, "2026-11-17").status_code == 404


def test_without_script_a_form_moves_it_and_leads_back(browser, cast, closing):
    alice = browser("alice")
    alice.visit(MONTH)
    alice.visit(next(href for href, _words in alice.page.links if "in=calendar" in href))
    alice.send("Save", closes_on="2026-11-25")
    assert alice.address.startswith("/deal/calendar/?") and "on=2026-11-10" in alice.address
    assert cast.record(Deal, "deal").closes_on == date(2026, 11, 25)


def test_a_view_is_kept_as_a_calendar(browser, cast, closing):
    alice = browser("alice")
    alice.visit("/deal/views/new/?to=calendar&by=stage_since")
    assert "as a calendar by: in this stage since" in alice.page.text
    alice.send("Save view", name="Since")
    assert alice.address.startswith("/deal/calendar/?v=") and "In this stage since" in alice.page.text
