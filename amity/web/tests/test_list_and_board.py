"""A list and its board are two sights of the same: what one asks of the one is asked of the other too."""

from html import unescape

from amity.records.writing import change
from amity.sales.models import Deal


def test_filters_and_view_go_along_from_the_list_to_the_board_and_back(browser, cast):
    with change(cast.alice, source="test") as c:
        c.create(Deal, name="At the fair", source="Fair", stage=cast.new)
    asked = "v=1&f=source%3Ais%3AFair&f=name%3Acontains%3Aat&order=-name"
    alice = browser("alice")
    alice.visit(f"/deal/?{asked}")
    alice.follow("Board")
    assert unescape(alice.address) == f"/deal/board/?{asked}"
    assert "At the fair" in alice.page.text and "Pilot line" not in alice.page.text
    alice.follow("List")
    assert unescape(alice.address) == f"/deal/?{asked}"


def test_another_pipeline_is_another_sight_of_the_same_filters(at, cast):
    page = at("alice").get(f"/deal/board/?f=source%3Ais%3AFair&within={cast.pipeline}").content.decode()
    assert f'href="/deal/board/?f=source%3Ais%3AFair&amp;within={cast.pipeline}"' in page


def test_the_way_to_the_board_of_one_person_is_not_kept_for_the_next_filter(at, cast):
    alice = at("alice")
    for city in ("Ruse", "Varna"):
        assert f"/deal/board/?f=source%3Ais%3A{city}" in alice.get(f"/deal/?f=source:is:{city}").content.decode()
