"""Two people at one card at the same time, each in their own browser."""

import re

import pytest
from playwright.sync_api import expect


@pytest.fixture
def both(open_as):
    """Alice and Root before the card of the same new deal."""
    alice, root = open_as("alice"), open_as("root")
    alice.goto("/deal/new/")
    alice.fill("[name=name]", "Turbines for two")
    alice.fill("[name=amount]", "48600")
    alice.click("main .save .go")
    alice.wait_for_url(re.compile(r"/deal/[0-9a-f-]{36}/$"))
    root.goto(alice.url)
    return alice, root


def test_what_they_change_in_different_fields_both_survives(both):
    alice, root = both
    card = alice.url
    for page, field, value in ((alice, "source", "Fair"), (root, "closes_on", "2030-12-12")):
        page.goto(f"{card}edit/")
        page.fill(f"[name={field}]", value)
    save_form(root, card)
    save_form(alice, card)
    expect(alice.locator("#facts")).to_contain_text("Fair")
    expect(alice.locator("#facts")).to_contain_text("12 Dec 2030")


@pytest.mark.parametrize("choice, stays", [("mine", "€48,000"), ("theirs", "€46,200")])
def test_the_same_field_shows_both_values_and_the_one_that_is_chosen_stays(both, choice, stays):
    alice, root = both
    for page, amount in ((alice, "48000"), (root, "46200")):
        edit_amount(page).fill(amount)
    save_fact(root)
    expect(root.locator("#fact-amount")).to_contain_text("€46,200")
    save_fact(alice)
    conflict = alice.locator("#fact-amount .conflict")
    expect(conflict).to_contain_text("Root changed this")
    expect(conflict).to_contain_text("€48,000")
    expect(conflict).to_contain_text("€46,200")
    conflict.locator(f"[value={choice}]").check()
    save_fact(alice)
    expect(alice.locator("#fact-amount form")).to_have_count(0)
    alice.reload()
    expect(alice.locator("#fact-amount")).to_contain_text(stays)


def edit_amount(page):
    """The input that takes the place of the amount on the card."""
    page.locator("#fact-amount").hover()
    page.locator("#fact-amount a.change").click()
    return page.locator("#fact-amount [name=amount]")


def save_fact(page):
    page.locator("#fact-amount form button.go").click()


def save_form(page, card):
    page.click("main .save .go")
    page.wait_for_url(card)
