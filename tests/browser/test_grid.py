"""A list is walked and changed by keyboard alone."""

from playwright.sync_api import expect


def test_cells_are_walked_and_changed_by_keyboard(open_as):
    page = open_as("alice")
    page.goto("/deal/?v=1&cols=name,source,amount&f=amount:filled")
    focused = page.locator(":focus")
    page.keyboard.press("j")
    expect(focused).to_have_js_property("tagName", "A")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("F2")
    expect(focused).to_have_attribute("name", "source")
    page.keyboard.type("Left behind")
    page.keyboard.press("Escape")
    expect(page.locator(".cell-edit")).to_have_count(0)
    page.keyboard.press("Enter")
    page.keyboard.press("Control+a")
    page.keyboard.type("By keyboard")
    page.keyboard.press("Tab")
    expect(focused).to_have_attribute("name", "amount")
    expect(page.locator("tbody tr").first).to_contain_text("By keyboard")
    page.keyboard.type("much")
    page.keyboard.press("Enter")
    expect(page.locator(".cell-edit .error")).to_be_visible()
    page.keyboard.press("Control+a")
    page.keyboard.type("4321")
    page.keyboard.press("Enter")
    expect(page.locator("tbody tr").first).to_contain_text("4,321")
    expect(page.locator("tbody tr").nth(1).locator("td").last).to_be_focused()
    page.keyboard.press("Space")
    expect(page.locator(".bulk output").first).to_have_text("1")
    page.locator(".toast .undo").last.click()
    expect(page.locator("tbody tr").first).not_to_contain_text("4,321")


def test_on_a_phone_a_list_stays_a_list(open_as):
    page = open_as("alice", phone=True)
    page.goto("/deal/?v=1")
    expect(page.locator(".rows.list table")).not_to_have_attribute("role", "grid")
    page.locator("tbody .title a").first.tap()
    page.wait_for_url("**/deal/*-*/")
