"""A card is dropped in another column of the board: it lies there, or the board says why not and asks."""

from amity.records.changes import Change
from amity.records.writing import change
from amity.sales.models import Deal

HX = {"HX-Request": "true"}


def drop(at, cast, stage, **more):
    data = {"column": str(cast.ids[stage]), **more}
    return at("alice").post(f"/deal/{cast.deal}/act/move/?on=board", data, headers=HX)


def test_a_dropped_card_comes_back_in_its_column_with_the_sums_anew_and_undo(at, cast):
    answer = drop(at, cast, "offer")
    page = answer.content.decode()
    assert answer.status_code == 200 and f'data-at="{cast.offer}"' in page
    assert page.startswith(f'<li class="tile" id="tile-{cast.deal}"'), "a card, not its source text"
    assert f'hx-target="#head-{cast.offer}"' in page and f'hx-target="#head-{cast.new}"' in page
    assert f'action="/undo/{Change.objects.order_by("-at", "-id").first().pk}/"' in page
    assert cast.record(Deal, "deal").stage_id == cast.offer


def test_a_card_that_may_not_lie_there_is_asked_why_where_it_fell(at, cast):
    answer = drop(at, cast, "lost")
    page = answer.content.decode()
    assert answer.status_code == 422 and page.strip().startswith('<li class="refusal">')
    assert "Say why the deal is lost." in page and 'name="reason"' in page and 'name="because"' not in page
    assert f'hx-post="/deal/{cast.deal}/act/move/?on=board"' in page
    answer = drop(at, cast, "lost", reason=str(cast.ids["too dear"]))
    assert answer.status_code == 200 and 'hx-target=".refusal" hx-swap="delete"' in answer.content.decode()


def test_a_card_goes_back_from_the_board_for_a_reason(at, cast):
    with change(cast.alice, source="test") as c:
        c.update(cast.record(Deal, "deal"), stage=cast.offer)
    asked = drop(at, cast, "new").content.decode()
    assert 'name="because"' in asked and "Reason for the move" in asked
    assert drop(at, cast, "new", because="They need another pump").status_code == 200
    assert cast.record(Deal, "deal").because == "They need another pump"


def test_there_is_one_way_to_move_a_card(at, cast):
    assert f'data-move="/deal/{cast.deal}/act/move/?on=board"' in at("alice").get("/deal/board/").content.decode()
    assert at("alice").get(f"/deal/{cast.deal}/move/").status_code == 404
