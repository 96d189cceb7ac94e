"""Moving a card over the board: what the script gets back."""


def test_a_dropped_card_comes_back_as_a_card_of_its_new_column_with_the_sums_anew(at, cast):
    answer = at("alice").post(f"/deal/{cast.deal}/move/", {"column": cast.offer}, headers={"HX-Request": "true"})
    shown = answer.text
    assert shown.startswith(f'<li class="tile" id="tile-{cast.deal}"')
    assert f'data-at="{cast.offer}"' in shown
    assert f'hx-target="#head-{cast.offer}"' in shown and f'hx-target="#head-{cast.new}"' in shown
    assert f'action="/undo/{answer.context["change"]}/"' in shown


def test_a_card_that_may_not_go_there_brings_the_reason_to_where_it_fell(at, cast):
    answer = at("alice").post(f"/deal/{cast.deal}/move/", {"column": cast.lost}, headers={"HX-Request": "true"})
    assert answer.status_code == 422
    assert "Say why the deal is lost." in answer.text and "<html" not in answer.text
