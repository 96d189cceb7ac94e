"""The main job once, as its owner does it, in a real browser, at a desk and on a phone."""

import re

import pytest
from playwright.sync_api import TimeoutError as PlaywrightTimeout
from playwright.sync_api import expect

from .conftest import sign_in
from .dragging import drag_by_mouse, drag_by_touch

PEOPLE = """Име;Фамилия;E-mail;Телефон;Фирма;Град
Georgi;Kasymov;georgi.kasymov@first-day.example;+359 88 000 7121;First Day Ltd;София
Мария;Петкова;maria@first-day.example;088 000 7222;First Day Ltd;Пловдив
"""
PASSWORD = "a quiet morning in May"
CALL = "They want the offer in two parts"
NEXT = "Send the offer in two parts"


@pytest.mark.parametrize("phone", [False, True], ids=["desk", "phone"])
def test_a_new_owner_works_a_deal_on_the_first_day(fresh_house, visit, tmp_path, phone):
    page = visit(fresh_house, phone=phone)
    signs_in(page)
    imports_people(page, tmp_path / "people.csv")
    finds(page, "Касымов", "Georgi Kasymov")
    creates_a_deal(page, "Pilot line")
    drags_it_two_stages_on(page, "Pilot line", phone)
    logs_a_call_with_a_next_step(page)
    sees_all_of_it_on_the_timeline(page)
    undoes_the_last_change(page)


def signs_in(page):
    page.goto("/")
    page.wait_for_url(re.compile("/welcome/$"))
    for name, value in (("company", "First House"), ("name", "Vera"), ("login", "vera"), ("password", PASSWORD)):
        page.fill(f"[name={name}]", value)
    page.click("form button.go")
    page.wait_for_url(re.compile(r"/$"))
    page.context.clear_cookies()
    page.goto("/")
    sign_in(page, "vera", PASSWORD)


def imports_people(page, file):
    file.write_text(PEOPLE)
    page.goto("/import/?into=contact")
    page.set_input_files("input[type=file]", file)
    page.click("main .save .go")
    page.wait_for_url(re.compile("/columns/$"))
    page.click("button[value=check]")
    page.click("form[action$='/run/'] .save .go", timeout=60_000)
    page.wait_for_selector(".note-box.good", timeout=60_000)


def finds(page, text, name):
    """By the search box of any page. Until a job has read what was imported, it is asked again."""
    hit = page.locator("#found .hit", has_text=name).first
    for _try in range(40):
        page.goto("/")
        page.locator("form.find input[type=search]").press_sequentially(text, delay=20)
        try:
            hit.click(timeout=1500)
            break
        except PlaywrightTimeout:
            continue
    expect(page.locator("h1")).to_contain_text(name)


def creates_a_deal(page, name):
    page.get_by_role("link", name="New deal").first.click()
    page.fill("[name=name]", name)
    page.fill("[name=amount]", "48600")
    company = page.locator("[data-pick*='/pick/company/']").first
    company.locator("input[role=combobox]").press_sequentially("First Day", delay=30)
    company.locator("[role=option]").first.click()
    page.click("main .save .go")
    page.wait_for_url(re.compile(r"/deal/[0-9a-f-]{36}/$"))
    expect(page.locator("h1")).to_contain_text(name)


def drags_it_two_stages_on(page, name, phone):
    page.locator("a[href='/deal/board/']:visible").first.click()
    columns, tile = page.locator("[data-column]"), page.locator(".tile", has_text=name)
    expect(columns.nth(0).locator(".tile", has_text=name)).to_be_visible()
    page.wait_for_load_state()  # the scripts have run
    if phone:  # the next column's edge is in sight
        _moved(page, lambda: drag_by_touch(page, tile, columns.nth(1)))
        _moved(page, lambda: drag_by_touch(page, tile, columns.nth(2)))
    else:
        _moved(page, lambda: drag_by_mouse(page, tile, columns.nth(2)))
    expect(columns.nth(2).locator(".tile.landed", has_text=name)).to_be_visible()
    page.reload()
    columns.nth(2).locator(".tile h3 a", has_text=name).click()
    expect(page.locator(".steps [aria-current=step]")).to_contain_text("Offer")


def _moved(page, drag):
    with page.expect_response(lambda answer: answer.request.method == "POST") as answer:
        drag()
    assert answer.value.ok


def logs_a_call_with_a_next_step(page):
    composer = page.locator("#composer")
    composer.locator(".kinds label", has_text="Call").click()
    composer.locator("textarea").fill(CALL)
    composer.locator(".then label", has_text="Tomorrow").click()
    composer.locator("[name=next_kind]").select_option("task")
    composer.locator("[name=next_text]").fill(NEXT)
    composer.get_by_role("button", name="Save").click()
    expect(page.locator(".toast", has_text="Written down")).to_be_visible()


def sees_all_of_it_on_the_timeline(page):
    timeline = page.locator("#timeline")
    for what in ("Deal created", "New → ", "→ Offer", CALL):
        expect(timeline).to_contain_text(what)
    expect(page.locator("#next-step")).to_contain_text(NEXT)


def undoes_the_last_change(page):
    page.locator(".toast", has_text="Written down").get_by_role("button", name="Undo").click()
    expect(page.locator("main")).to_contain_text(NEXT)  # two records go: they are named first
    page.locator("main button[name=sure]").click()
    expect(page.locator(".toast", has_text="Undone")).to_be_visible()
    expect(page.locator("#next-step")).to_contain_text("Nothing is planned")
    expect(page.locator("#timeline")).not_to_contain_text(CALL)
    expect(page.locator("#timeline")).to_contain_text("→ Offer")
