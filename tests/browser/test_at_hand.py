"""What people keep at hand, in a real browser: a tag made in passing, a favourite, a home arranged by dragging."""

import pytest
from playwright.sync_api import expect


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_a_tag_is_made_in_passing_and_found_again(open_as, phone):
    page, word = open_as("alice", phone=phone), f"Made on a {'phone' if phone else 'desk'}"
    page.goto("/contact/?f=owner:is:me")
    page.locator("tbody .title a").first.click()
    name = page.locator("h1").inner_text().strip()
    page.goto(f"{page.url}edit/")
    page.get_by_label("Add: Tags").fill(word)
    page.get_by_role("option", name=word).click()
    expect(page.locator(".ticks.tags")).to_contain_text(word)
    page.get_by_role("button", name="Save", exact=True).last.click()
    expect(page.locator("#facts .tag", has_text=word)).to_be_visible()
    page.locator("form.find input").fill(word)
    page.get_by_role("option", name=f"Contacts tagged {word}").click()
    expect(page.locator("tbody tr")).to_have_count(1)
    expect(page.locator("tbody .title")).to_contain_text(name)


def test_a_star_in_a_list_is_a_tab_and_what_the_search_box_begins_with(open_as):
    page = open_as("bob")
    page.goto("/company/")
    row = page.locator("tbody tr").nth(2)
    name = row.locator(".title a").inner_text()
    row.hover()
    with page.expect_response("**/favourites/**"):
        row.locator("[data-star]").click()
    page.reload()
    expect(row.locator("[data-star]")).to_have_attribute("aria-pressed", "true")
    page.get_by_role("navigation", name="Изгледи").locator("a[href$='v=favourites']").click()
    expect(page.locator("tbody .title")).to_have_text([name])
    page.locator("form.find input").click()
    expect(page.locator("#found [role=option]").first).to_contain_text(name)


def test_a_home_is_arranged_by_dragging(open_as):
    page = open_as("carol")
    page.goto("/home/")
    rows = page.locator("[data-order] [data-row]")
    page.wait_for_load_state("networkidle")
    grip, first = rows.nth(2).locator("[data-grip]").bounding_box(), rows.first.bounding_box()
    page.mouse.move(grip["x"] + 8, grip["y"] + grip["height"] / 2)
    page.mouse.down()
    page.mouse.move(first["x"] + 20, first["y"] + 4, steps=12)
    page.mouse.up()
    expect(rows.first).to_have_id("row-risky")
    page.locator("form:has([data-order]) .save button").click()
    expect(rows.first).to_have_id("row-risky")
    page.goto("/")
    panels = page.locator("main [aria-labelledby=risky], main #figures")
    expect(panels.first).to_have_attribute("aria-labelledby", "risky")
