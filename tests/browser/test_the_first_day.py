"""The main job once, as its owner does it, in a real browser."""

import re

from playwright.sync_api import TimeoutError as PlaywrightTimeout

PEOPLE = """Име;Фамилия;E-mail;Телефон;Фирма;Град
Georgi;Kasymov{n};georgi.kasymov{n}@first-day.example;+359 88 000 71{n}1;First Day {n} Ltd;София
Мария;Петкова{n};maria{n}@first-day.example;088 000 72{n}2;First Day {n} Ltd;Пловдив
"""


def test_a_new_owner_imports_people_finds_one_in_another_alphabet_and_opens_a_deal(open_as, tmp_path):
    n = "3"
    page = open_as("root")

    # imports a CSV of contacts
    file = tmp_path / "people.csv"
    file.write_text(PEOPLE.format(n=n))
    page.goto("/import/?into=contact")
    page.set_input_files("input[type=file]", file)
    page.click("main .save .go")
    page.wait_for_url(re.compile("/columns/$"))
    page.click("button[value=check]")
    page.wait_for_selector("form[action$='/run/'] .save .go", timeout=60_000)
    page.click("form[action$='/run/'] .save .go")
    page.wait_for_selector(".note-box.good", timeout=60_000)

    # finds one by a Cyrillic spelling of the Latin name
    person = _find(page, f"Касымов{n}", "Georgi Kasymov")
    page.goto(person)
    assert f"Georgi Kasymov{n}" in page.inner_text("h1")

    # creates a deal
    page.goto("/deal/new/")
    page.fill("[name=name]", f"Pilot line {n}")
    page.fill("[name=amount]", "48600")
    company = page.locator("[data-pick*='/pick/company/']").first
    company.locator("input[role=combobox]").press_sequentially(f"First Day {n}", delay=30)
    company.locator("[role=option]").first.click()
    _choose_first_stage(page)
    page.click("main .save .go")
    page.wait_for_url(re.compile(r"/deal/[0-9a-f-]{36}/$"))
    assert f"Pilot line {n}" in page.inner_text("h1")


def _find(page, text, title):
    """The address of the first hit for what is typed into the search box; the digest job may need a moment."""
    for _try in range(40):
        page.goto("/contact/")
        page.locator("form.find input[type=search]").press_sequentially(text, delay=20)
        hit = page.locator("#found .hit", has_text=title)
        try:
            hit.first.wait_for(timeout=1500)
            return hit.first.get_attribute("href")
        except PlaywrightTimeout:
            continue
    raise AssertionError(f"{text} finds no {title}")


def _choose_first_stage(page):
    stage = page.locator("[name=stage]").first
    if stage.evaluate("node => node.tagName") == "SELECT":
        stage.select_option(index=1)
        return
    pick = page.locator("[data-pick*='/pick/stage/']").first
    pick.locator("input[role=combobox]").click()
    pick.locator("[role=option]").first.click()
