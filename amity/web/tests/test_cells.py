"""Cells of numbers and amounts carry what can be added up."""

import re


def test_an_amount_says_what_it_adds_and_in_which_currency(at, cast):
    text = at("alice").get("/deal/").content.decode()
    assert re.findall(r'data-adds="([^"]+)"', text) == ["48600.00 EUR"]


def test_what_has_no_amount_adds_nothing_and_a_chance_is_no_sum(at, cast):
    at("alice").post(f"/deal/{cast.ids['deal']}/field/amount/", {"amount": "", "amount.currency": "EUR"})
    text = at("alice").get("/deal/?col=name&col=amount").content.decode()
    assert 'class="number"' in text and "data-adds" not in text
