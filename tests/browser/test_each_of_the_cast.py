"""What each of the cast sees of the same house, in a real browser: lists, search, a card's address, settings."""

import re

import pytest

from .conftest import sign_in

WHO = {
    # who: (sees what Alice made, may delete it, opens the settings of the house)
    "alice": (True, True, False),
    "bob": (True, False, False),
    "carol": (True, True, False),
    "dave": (False, False, False),
    "klara": (True, False, False),
    "root": (True, True, True),
}
"""Bob sells in her team, Carol leads it, Dave sells in another one, Klara mends for everybody, Root administers."""


@pytest.fixture(scope="module")
def made(house, chromium):
    """(name, path) of a contact that Alice has made."""
    context = chromium.new_context(base_url=house)
    page = context.new_page()
    page.goto("/sign-in/")
    sign_in(page, "alice", "amity")
    page.goto("/contact/new/")
    page.wait_for_load_state("networkidle")
    page.locator("main [name=first_name]").fill("Ofelia")
    page.locator("main [name=last_name]").fill("Onlyhere")
    page.click("main .save .go")
    page.wait_for_url(re.compile(r"/contact/[0-9a-f-]{36}/$"))
    yield "Ofelia Onlyhere", page.url.removeprefix(house)
    context.close()


@pytest.mark.parametrize("who", WHO)
def test_each_sees_what_their_role_says_and_nothing_tells_of_the_rest(chromium, house, made, who):
    (name, path), (sees, deletes, settles) = made, WHO[who]
    context = chromium.new_context(base_url=house, locale="en")
    page = context.new_page()
    page.goto("/sign-in/")
    sign_in(page, who, "amity")
    assert page.goto(path).status == (200 if sees else 404)
    assert (name in page.content()) is sees
    assert (page.locator(f"[href='{path}delete/'], [action='{path}delete/']").count() > 0) is deletes
    for address in ("/contact/?f=last_name:contains:Onlyhere", "/search/?q=Onlyhere"):
        assert page.goto(address).status == 200
        assert (path in page.content()) is sees, address
    assert page.goto("/settings/users/").status == (200 if settles else 404)
    context.close()
