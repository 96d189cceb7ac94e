"""Two records of one person are merged from the list and split again from the history."""

import re

from playwright.sync_api import expect


def make(page, last, email):
    page.goto("/contact/new/")
    page.fill("[name=first_name]", "Zlatina")
    page.fill("[name=last_name]", last)
    page.fill("[name='emails.value'] >> nth=0", email)
    page.click("main .save .go")
    page.wait_for_url(re.compile(r"/contact/[0-9a-f-]{36}/$"))
    return page.url


def test_two_rows_are_merged_as_chosen_and_split_again(open_as):
    page = open_as("alice")
    one, other = make(page, "Zlateva", "zlatina@one.test"), make(page, "Zlatewa-Iliewa", "zlatina@two.test")
    page.goto("/contact/")
    for place in (0, 1):
        page.locator("tbody .check input").nth(place).check()
    page.click(".bulk [value=merge]")
    expect(page.locator("h1")).to_contain_text("Merge 2 records")
    stays = one.rstrip("/").rpartition("/")[2]
    page.locator(f"[name=keep][value='{stays}']").check()
    page.locator("tr", has_text="Last name").locator("label", has_text="Zlatewa-Iliewa").click()
    page.click("main .save .go")
    page.wait_for_url(one)
    expect(page.locator("h1")).to_contain_text("Zlatewa-Iliewa")
    expect(page.locator("#facts")).to_contain_text("zlatina@one.test")
    expect(page.locator("#facts")).to_contain_text("zlatina@two.test")
    page.goto(other)
    page.wait_for_url(one)
    page.goto(f"{one}history/")
    page.click("text=Split again")
    page.click("[name=sure]")
    page.goto(other)
    expect(page.locator("h1")).to_contain_text("Zlatina Zlatewa-Iliewa")
    page.goto(one)
    expect(page.locator("h1")).to_contain_text("Zlatina Zlateva")
