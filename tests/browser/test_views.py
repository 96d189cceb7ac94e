"""Shaping a list in a real browser: filters in a group, columns and their widths, groups; saved as a view."""

import pytest
from playwright.sync_api import expect


def labels(page):
    """The heads of the columns, in their order."""
    return [text.strip() for text in page.locator("thead th[data-key]").all_inner_texts()]


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_what_a_list_was_shaped_into_becomes_a_view_of_ones_own(open_as, phone):
    page = open_as("alice", phone=phone)
    name = f"Of mine, {'phone' if phone else 'desktop'}"
    page.goto("/deal/?f=owner:is:me")
    page.click(".chip > button")
    page.get_by_role("link", name="Or …").click()
    page.get_by_role("button", name="Amount", exact=True).first.click()
    page.select_option("[name=ask]", "empty")
    page.get_by_role("button", name="Add the filter").click()
    expect(page.locator(".chip.group")).to_contain_text("Owner is me")
    page.get_by_role("link", name="Save view").click()
    page.fill("[name=name]", name)
    page.get_by_role("button", name="Save view").click()
    tab = page.locator(".tabs [aria-current]")
    expect(tab).to_contain_text(name)
    page.goto(page.url + "&f=amount:filled")
    expect(page.locator(".view-changed")).to_contain_text("changed")
    page.get_by_role("link", name="Reset").click()
    expect(page.locator(".chip.group")).to_have_count(1)
    page.get_by_role("button", name="All views").click()
    page.get_by_role("link", name="This view: name and sharing").click()
    page.get_by_role("button", name="Delete").click()
    page.get_by_role("button", name="Undo").click()
    page.goto("/deal/")
    expect(page.locator(".tabs")).to_contain_text(name)


def test_columns_are_dragged_chosen_and_grouped_and_widths_stay(open_as):
    page = open_as("alice")
    page.goto("/deal/?v=2")
    page.get_by_role("button", name="Columns").click()
    rows = page.locator(".columns-form [data-row]")
    page.wait_for_load_state("networkidle")
    _drag(page, rows.filter(has_text="Owner").locator("[data-grip]"), rows.first)
    expect(rows.first).to_contain_text("Owner")
    page.get_by_label("Source").check()
    with page.expect_navigation():
        page.get_by_role("button", name="Apply").click()
    found = labels(page)
    assert found.index("Owner") < 2 and "Source" in found
    head = page.locator("th[data-key=company]")
    width = head.bounding_box()["width"]
    with page.expect_response("**/columns/**"):
        _drag(page, head.locator(".edge"), head.locator(".edge"), right=90)
    page.reload()
    assert abs(head.bounding_box()["width"] - width - 90) < 4
    page.locator("th[data-key=company] a").focus()
    with page.expect_response("**/columns/**"):
        page.keyboard.press("Shift+ArrowLeft")
    page.goto("/deal/?v=0&group=stage")
    folded = page.locator(".group [aria-expanded=false]").first
    expect(page.locator(".group [aria-expanded=true]")).to_have_count(1)
    folded.click()
    expect(page.locator(".group [aria-expanded=true]")).to_have_count(1)


def _drag(page, what, to, right=0):
    """Drag by mouse as a hand does, in steps, to the upper edge of something or so many px to its right."""
    start, goal = what.bounding_box(), to.bounding_box()
    page.mouse.move(start["x"] + start["width"] / 2, start["y"] + start["height"] / 2)
    page.mouse.down()
    page.mouse.move(goal["x"] + goal["width"] / 2 + right, goal["y"] + 4, steps=20)
    page.wait_for_timeout(200)
    page.mouse.up()


def test_shift_and_a_click_sorts_by_several(open_as):
    page = open_as("alice")
    page.goto("/deal/?order=stage")
    page.locator("th[data-key=amount] a").click(modifiers=["Shift"])
    page.wait_for_url("**/deal/?order=stage%2C-amount")
    expect(page.locator("thead sup")).to_have_text(["1", "2"])
