"""The menu of the settings stands beside each of their pages, wherever its address is."""

import pytest


def beside(page):
    """The menu beside a page: [(label, whether it is this page)]; None where there is none."""
    if 'class="subnav"' not in page:
        return None
    links = page.split('class="subnav"')[1].split("</nav>")[0].split("<a ")[1:]
    return [(link.split(">")[1].removesuffix("</a"), "aria-current" in link) for link in links]


@pytest.mark.parametrize(
    ("address", "label"),
    [
        ("/settings/users/", "Users"),
        ("/settings/users/new/", "Users"),
        ("/settings/mail/", "Mail"),
        ("/me/", "Profile"),
        ("/reason/", "Reasons"),
        ("/reason/new/", "Reasons"),
        ("/rate/", "Exchange rates"),
        ("/rate/?order=-since", "Exchange rates"),
    ],
)
def test_the_menu_says_where_one_is(at, address, label):
    page = at("root").get(address).content.decode()
    assert [name for name, here in beside(page) if here] == [label]
    assert '<a href="/settings/" aria-current="page"' in page, "and so does the navigation"


def test_a_reason_keeps_the_menu_on_its_card(at, cast):
    page = at("root").get(f"/reason/{cast.ids['too dear']}/").content.decode()
    assert ("Reasons", True) in beside(page)


def test_other_pages_have_no_such_menu(at, cast):
    for address in ("/", "/deal/", f"/deal/{cast.deal}/"):
        assert beside(at("root").get(address).content.decode()) is None


def test_who_does_not_administer_has_there_what_is_their_own_alone(at):
    assert beside(at("alice").get("/me/").content.decode()) == [
        ("Profile", True),
        ("Signing in", False),
        ("Changes", False),
        ("Your exports", False),
    ]
    assert beside(at("alice").get("/reason/").content.decode()) is None
