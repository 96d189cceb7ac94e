"""A filter typed as a sentence in a real browser: completed by keys, marked where it can't be read."""

import re

from playwright.sync_api import expect


def test_a_filter_is_typed_completed_and_added_by_keys_alone(open_as):
    page = open_as("alice")
    page.goto("/deal/?v=0")
    page.keyboard.press("f")
    said, ways = page.locator("#filter [name=say]"), page.locator("#filter [role=option]")
    expect(said).to_be_focused()
    page.keyboard.type("own")
    expect(ways.first).to_have_text("owner")
    page.keyboard.press("Tab")
    page.keyboard.type("is m")
    expect(ways.first).to_have_text("me")
    page.keyboard.press("Enter")
    expect(said).to_have_value("owner is me ")
    page.keyboard.type(", amnt > 5")
    page.keyboard.press("Enter")
    expect(page.locator("#filter mark")).to_have_text("amnt > 5")
    said.fill("owner is me, amount > 5")
    said.press("Enter")
    expect(page).to_have_url(re.compile(r"f=owner%3Ais%3Ame&f=amount%3Amore%3A5"))
    expect(page.locator(".chip").first).to_contain_text("Owner is me")
