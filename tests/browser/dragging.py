"""Dragging cards over a board, by mouse and by finger."""

HOLD = 400
"""Milliseconds that a finger rests before it drags; a shorter touch scrolls."""
STEPS = 12


def drag_by_mouse(page, tile, column):
    """Drag a card to the top of a column, as a hand does: in steps."""
    start, goal = _middle(tile), _top(page, column)
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(*goal, steps=STEPS)
    page.mouse.up()


def drag_by_touch(page, tile, column):
    """Drag a card by a finger to a column of which at least an edge is in sight."""
    tile.scroll_into_view_if_needed()
    (x, y), (goal_x, goal_y) = _middle(tile), _top(page, column)
    devtools = page.context.new_cdp_session(page)

    def finger(kind, *points):
        devtools.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y} for x, y in points]})

    finger("touchStart", (x, y))
    page.wait_for_timeout(HOLD)
    for step in range(1, STEPS + 1):
        finger("touchMove", (x + (goal_x - x) * step / STEPS, y + (goal_y - y) * step / STEPS))
        page.wait_for_timeout(20)
    finger("touchEnd")
    devtools.detach()


def _middle(tile):
    box = tile.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def _top(page, column):
    """A point in the column where cards lie, as near to its middle as the screen shows."""
    box = column.locator("[data-tiles]").bounding_box()
    right = min(box["x"] + box["width"], page.viewport_size["width"])
    return (box["x"] + right) / 2, box["y"] + 20
