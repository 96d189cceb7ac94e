"""Addresses that take forms alone, opened by a person: Back, a bookmark, signing in anew after a long lunch."""

import pytest
from django.test import Client

from amity.site.leaks.asking import addresses, filled

TOLD = {"deal": "deal", "contact": "contact", "activity": "call", "": "deal"}
"""Entities, and what of each the cast knows."""


def opened(cast):
    """Every address of the house that is a page, with ids of the cast."""
    for pattern in addresses():
        if pattern == "/health":
            continue
        for entity in filter(None, TOLD) if "<entity:entity>" in pattern else ("",):
            yield from filled(pattern, entity, cast.ids[TOLD[entity]], names=("owner", "move", "finish"))


@pytest.mark.system
def test_no_address_that_a_person_opens_is_a_bare_refusal(at, cast):
    for who in ("alice", "root"):
        client = at(who)
        for address in opened(cast):
            answer = client.get(address)
            assert answer.status_code in (200, 302, 404), address
            assert answer.status_code == 302 or answer.content or "progress" in address, address


@pytest.mark.parametrize(
    ("address", "to"),
    [
        ("/deal/{deal}/delete/", "/deal/{deal}/"),
        ("/contact/bulk/", "/contact/"),
        ("/activity/{call}/act/reopen/", "/activity/{call}/"),
        ("/activity/compose/", "/"),
        ("/notices/seen/", "/notices/"),
        ("/notices/ways/", "/me/"),
        ("/sign-out/", "/"),
    ],
)
def test_an_address_that_takes_forms_alone_leads_on_and_does_nothing(at, cast, address, to):
    client = at("alice")
    address, to = (one.format(**cast.ids) for one in (address, to))
    assert client.get(address).url == to
    assert client.get(to).status_code == 200


def test_who_was_signed_out_before_a_form_was_sent_comes_back_to_its_address_and_is_led_on(at, cast):
    answer = Client().post("/deal/bulk/", {"do": "delete"})
    assert answer.url == "/sign-in/?next=%2Fdeal%2Fbulk%2F"
    assert at("alice").get("/deal/bulk/").url == "/deal/"
