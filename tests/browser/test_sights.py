"""A list as a board by a choice and as a calendar: cards go where a hand or a key puts them; Undo brings them back."""

from playwright.sync_api import expect

from .dragging import drag_by_mouse


def test_a_card_goes_to_another_choice_by_key_and_back_by_undo(open_as):
    page = open_as("alice")
    page.goto("/company/board/?f=owner:is:me")
    page.wait_for_load_state("networkidle")
    card = page.locator(".tile[data-move]").first
    id, came = card.get_attribute("id"), card.get_attribute("data-at")
    card.locator("a").first.focus()
    page.keyboard.press("Control+ArrowRight")
    expect(page.locator(f"#{id}")).not_to_have_attribute("data-at", came)
    page.locator(".toast .undo").click()
    expect(page.locator(f"#{id}")).to_have_attribute("data-at", came)


def test_a_deal_is_dragged_to_another_day(open_as):
    page = open_as("alice")
    page.goto("/deal/calendar/?v=1")
    page.wait_for_load_state("networkidle")
    card = page.locator(".tile[data-move]").first
    id, day = card.get_attribute("id"), page.locator(".day.today")
    goal = page.locator(".day:not(.today)").last
    drag_by_mouse(page, card, goal)
    expect(page.locator(f"#{id}")).to_have_attribute("data-at", goal.get_attribute("data-column"))
    expect(page.locator(".toast")).to_contain_text("Closes on")
    expect(day).to_have_count(1)


def test_on_a_phone_a_month_opens_at_today_or_else_at_its_first_day(open_as):
    page = open_as("alice", phone=True)
    page.goto("/deal/calendar/?v=all")
    page.wait_for_load_state("networkidle")
    expect(page.locator(".day.today > header")).to_be_in_viewport()
    page.locator(".calendar-head a[rel=next]").click()
    page.wait_for_url("**on=**")
    page.wait_for_load_state("networkidle")
    expect(page.locator(".day:not(.beside, .empty-day) > header").first).to_be_in_viewport()
