"""An empty screen says what it is for and how to begin; never with what the person may not do."""

from amity.activities.models import Activity
from amity.records.writing import change
from amity.sales.models import Deal
from amity.users.models import Role


def emptied(cast, who="alice"):
    with change(getattr(cast, who), source="test") as c:
        for model, name in ((Activity, "call"), (Deal, "deal")):
            c.delete(cast.record(model, name))


def test_who_has_nothing_yet_is_shown_how_to_begin(browser, cast):
    assert "Begin here" not in browser("alice").visit("/").text
    emptied(cast)
    page = browser("alice").visit("/")
    assert "Begin here" in page.text and {"/import/", "/deal/new/"} <= dict(page.links).keys()
    assert "/settings/users/new/" not in dict(page.links)
    assert "/settings/users/new/" in dict(browser("root").visit("/").links)


def test_nobody_is_sent_where_they_may_not_go(browser, cast):
    emptied(cast)
    with change(cast.house, source="test") as c:
        c.revise(Role.objects.unscoped(because="a test").filter(pk=cast.seller), grants={"*": {"see": "all"}})
    page = browser("alice").visit("/")
    assert not {"/deal/new/", "/contact/new/"} & dict(page.links).keys() and "Begin here" not in page.text


def test_an_empty_list_and_an_empty_board_say_what_they_are_for(browser, cast):
    emptied(cast)
    alice = browser("alice")
    for address in ("/deal/", "/deal/board/"):
        assert "on its way to the money" in alice.visit(address).text
        assert "/import/?into=deal" in dict(alice.page.links)
    alice.visit("/contact/?f=name:contains:nobody at all")
    assert "Nothing fits these filters" in alice.page.text and "People you deal with" not in alice.page.text


def test_what_cannot_be_imported_is_not_offered_to_be(browser, cast):
    emptied(cast)
    assert "/import/?into=rate" not in dict(browser("root").visit("/rate/").links)
    assert "/import/?into=contact" in dict(browser("alice").visit("/contact/").links)
