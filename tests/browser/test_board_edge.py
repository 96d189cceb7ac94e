"""A card that is held at the edge of the screen scrolls the board, so that it reaches columns out of sight."""

import pytest
from playwright.sync_api import expect

HOLD = 400
"""Milliseconds that a finger rests before it drags."""


@pytest.mark.parametrize("to", [1, -1])
def test_a_card_held_at_the_edge_of_a_phone_scrolls_the_board(open_as, to):
    page = open_as("alice", phone=True)
    page.goto("/deal/board/")
    page.wait_for_load_state("networkidle")
    board = page.locator("[data-board]")
    column = page.locator("[data-column]").nth(0 if to > 0 else 2)
    column.evaluate("one => one.scrollIntoView({ inline: 'start' })")
    page.wait_for_timeout(300)
    before = board.evaluate("one => one.scrollLeft")
    box = column.locator(".tile[data-move]").first.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    edge = page.viewport_size["width"] - 6 if to > 0 else 6
    devtools = page.context.new_cdp_session(page)

    def finger(kind, *points):
        devtools.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y} for x, y in points]})

    finger("touchStart", (x, y))
    page.wait_for_timeout(HOLD)
    for step in range(1, 11):
        finger("touchMove", (x + (edge - x) * step / 10, y))
        page.wait_for_timeout(20)
    expect(page.locator(".tile.dragging")).to_have_count(1)
    page.wait_for_function(
        "([one, before, to]) => (one.scrollLeft - before) * to > 300", arg=[board.element_handle(), before, to]
    )
    finger("touchMove", (x, y))
    finger("touchCancel")
    devtools.detach()
