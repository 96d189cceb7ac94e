"""Nobody is offered what they may not do, and whoever asks for it nevertheless is told in words."""

import pytest

from amity.records.writing import change
from amity.sales.models import Deal, Pipeline, Stage
from amity.users.models import Role

HX = {"HX-Request": "true"}


@pytest.fixture
def looker(cast, at):
    """Bob, who sees all of his team and may write nothing."""

    def become(**rights):
        with change(cast.house, source="test") as c:
            seller = Role.objects.unscoped(because="a test").filter(pk=cast.seller)
            c.revise(seller, grants={"*": {"see": "team"} | rights})
        return at("bob")

    return become


def page(client, address):
    return page_of(client.get(address))


def page_of(answer):
    return " ".join(answer.content.decode().split())


def test_import_is_in_the_menu_and_among_the_commands_of_whoever_may_import(at, looker):
    assert page(at("bob"), "/keys/").count('href="/import/"') == 1
    assert page(at("bob"), "/search/?q=import&live=1").count('href="/import/"') == 1
    bob = looker()
    for address in ("/", "/contact/", "/search/?q=import", "/search/?q=import&live=1"):
        assert "/import/" not in page(bob, address), address


def test_nothing_new_is_offered_to_whoever_may_create_nothing(at, looker):
    assert 'popovertarget="new"' in page(at("bob"), "/")
    bob = looker(edit="team")
    assert 'popovertarget="new"' not in page(bob, "/")


def test_nothing_is_planned_or_written_down_by_whoever_may_not(at, cast, looker):
    address, days = f"/deal/{cast.deal}/", {"about": f"deal:{cast.deal}", "days": "1", "kind": "call"}
    assert "/activity/compose/" in page(at("bob"), address)
    bob = looker()
    for shown in (page(bob, address), page(bob, "/")):
        assert "/activity/compose/" not in shown and "/activity/plan/" not in shown and "/activity/new/" not in shown
    assert "act/finish/" not in page(bob, address), "nor is anything done"
    assert bob.get(f"/activity/plan/?about=deal:{cast.deal}").status_code == 404
    assert bob.post("/activity/plan/", days).status_code == 404
    assert bob.post("/activity/compose/", {**days, "text": "x"}).status_code == 404


def test_a_card_of_the_board_that_one_may_not_move_has_no_way_to_be_moved(at, cast, looker):
    tile, moves = f'id="tile-{cast.deal}"', f"/deal/{cast.deal}/act/move/"
    assert tile in page(at("bob"), "/deal/board/") and moves in page(at("bob"), "/deal/board/")
    bob = looker(edit="own", add="own")
    with change(cast.bob, source="test") as c:
        mine = c.create(Deal, name="Of Bob", stage=cast.new)
    board = page(bob, "/deal/board/")
    assert tile in board and moves not in board and f"/deal/{mine.pk}/act/move/" in board


def test_nor_has_one_whose_stage_is_locked(at, cast, looker):
    with change(cast.house, source="test") as c:
        c.revise(Role.objects.unscoped(because="a test").filter(pk=cast.seller), fields={"deal": {"stage": "read"}})
    assert "act/move/" not in page(at("bob"), "/deal/board/")
    card = page(at("bob"), f"/deal/{cast.deal}/")
    assert "Move to" not in card and 'form="move"' not in card
    assert "You may not change “stage”." in page(at("bob"), f"/deal/{cast.deal}/act/move/")


def test_whoever_may_not_set_the_stage_is_not_offered_another_pipeline(at, cast):
    with change(cast.house, source="test") as c:
        cast.ids["service"] = c.insert(Pipeline, name="Service", position=9).pk
        c.insert(Stage, name="Asked", pipeline_id=cast.ids["service"], position=1)
        c.revise(Role.objects.unscoped(because="a test").filter(pk=cast.seller), fields={"deal": {"stage": "read"}})
    bob = at("bob")
    chosen = page_of(bob.post("/deal/bulk/", {"id": str(cast.deal), "do": "edit"}))
    assert "Source" in chosen and "Pipeline" not in chosen
    assert "Pipeline" in page_of(at("root").post("/deal/bulk/", {"id": str(cast.deal), "do": "edit"}))
    assert bob.get(f"/deal/{cast.deal}/field/pipeline/").status_code == 404
    assert bob.post(f"/deal/{cast.deal}/field/pipeline/", {"pipeline": str(cast.ids["service"])}).status_code == 404
    assert cast.record(Deal, "deal").stage_id == cast.new


def test_nor_is_who_may_not_set_the_pipeline(at, cast):
    with change(cast.house, source="test") as c:
        service = c.insert(Pipeline, name="Service", position=9)
        c.insert(Stage, name="Asked", pipeline_id=service.pk, position=1)
        rows = Role.objects.unscoped(because="a test").filter(pk=cast.seller)
        c.revise(rows, fields={"deal": {"pipeline": "read"}})
    assert "Move to another pipeline" not in page(at("bob"), f"/deal/{cast.deal}/")
    assert "Move to another pipeline" in page(at("root"), f"/deal/{cast.deal}/")


def test_a_move_that_is_refused_for_want_of_rights_says_so_and_asks_for_nothing(cast, looker):
    bob, address = looker(edit="own"), f"/deal/{cast.deal}/act/move/"
    answer = bob.post(f"{address}?on=board", {"column": str(cast.offer)}, headers=HX)
    shown = answer.content.decode()
    assert answer.status_code == 422 and "You may see this, but not change it." in shown
    assert "<form" not in shown and "<select" not in shown
    for answer in (bob.get(address), bob.post(address, {"stage": str(cast.offer)})):
        shown = answer.content.decode()
        assert "You may see this, but not change it." in shown
        assert "<select" not in shown and f'href="/deal/{cast.deal}/"' in shown
    assert cast.record(Deal, "deal").stage_id == cast.new


def test_the_rights_of_a_board_cost_one_query_at_most(at, cast, looker, django_assert_max_num_queries):
    bob = looker(edit="own", add="own")
    with change(cast.bob, source="test") as c:
        for number in range(9):
            c.create(Deal, name=f"Of Bob {number}", stage=cast.ids[("new", "offer")[number % 2]])
    bob.get("/deal/board/")
    with django_assert_max_num_queries(12):
        bob.get("/deal/board/")


def test_the_way_back_from_a_form_leads_only_into_this_house(at, cast):
    for back in ("javascript:alert(1)", "https://evil.example/"):
        assert back not in page(at("alice"), f"/deal/{cast.deal}/act/move/?back={back}")
