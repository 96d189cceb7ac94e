"""Saved views: made from a list, changed, shared, opened by their address, thrown away and brought back."""

from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from amity.lists.keeping import keep
from amity.lists.models import Habit, SavedView
from amity.records.writing import change
from amity.users.models import Role

from .test_list_tabs import tabs as marked

LARGE = "amount:more:1000.00 EUR"
BIG = ["and", ["amount", "more", ["1000.00", "EUR"]]]


def tabs(page):
    """[(label, href, whether it is chosen)] of the tabs of a page, without what marks the shared ones."""
    return [(label.split("<")[0], *others) for label, *others in marked(page)]


def saved(name="Big ones"):
    return SavedView.objects.unscoped(because="test").get(name=name)


def make(actor, name="Big ones", audience="me", condition=BIG, **shape):
    with change(actor, source="test") as c:
        return keep(c=c, entity="deal", name=name, audience=audience, condition=condition, **shape)


def test_what_a_list_shows_is_saved_under_a_name_and_becomes_a_tab(browser, cast):
    alice = browser("alice")
    alice.visit(f"/deal/?{urlencode({'v': '0', 'f': LARGE, 'order': '-amount'})}")
    alice.follow("Save view")
    alice.send("Save view", name="Big ones")
    view = saved()
    assert view.condition == ["and", ["stage.outcome", "is", "open"], *BIG[1:]] and view.order == "-amount"
    assert (view.owner_id, view.audience, view.late) == (cast.ids["alice"], "me", "closes_on")
    page = alice.visit(f"/deal/?v={view.pk}")
    assert "Amount is more than" in page.text and "Stage · outcome is open" in page.text
    assert ("Big ones", f"/deal/?v={view.pk}", True) in tabs(alice.client.get(f"/deal/?v={view.pk}").content.decode())


def test_an_address_that_differs_says_so_and_is_saved_over_or_anew_or_reset(browser, cast):
    view = make(cast.alice)
    alice = browser("alice")
    page = alice.visit(f"/deal/?v={view.pk}")
    assert "changed" not in page.text
    page = alice.visit(f"/deal/?{urlencode({'v': view.pk, 'f': 'name:contains:Pilot', 'order': 'name'})}")
    assert "changed" in page.text and [f"/deal/?v={view.pk}", "Reset"] in page.links
    alice.send("Save")
    assert saved().condition == ["and", ["name", "contains", "Pilot"]] and saved().order == "name"
    assert "changed" not in alice.visit(f"/deal/?v={view.pk}").text


def test_filters_of_a_view_are_taken_off_and_stay_off(at, cast):
    view = make(cast.alice)
    page = at("alice").get(f"/deal/?v={view.pk}").content.decode()
    without = f"/deal/?v={view.pk}&amp;f=-"
    assert f'href="{without}"' in page
    page = at("alice").get(without.replace("&amp;", "&")).content.decode()
    assert "Amount</b>" not in page and ">changed<" in page


def test_a_shared_view_is_shown_to_its_audience_and_to_nobody_else(at, cast):
    mine, team = make(cast.alice, "Only mine"), make(cast.alice, "Of the team", "team")
    for who, sees in (("alice", True), ("bob", False), ("root", False)):
        assert ("Only mine" in at(who).get("/deal/").content.decode()) is sees
    for who, sees in (("bob", True), ("carol", True), ("dave", False), ("root", False)):
        page = at(who).get("/deal/").content.decode()
        assert ("Of the team" in page) is sees
    for who in ("bob", "root", "dave"):
        page = at(who).get(f"/deal/?v={mine.pk}").content.decode()
        assert "Only mine" not in page and "is gone, or is not shared with you" in page
        assert at(who).get(f"/deal/views/{mine.pk}/").status_code == 404
    assert at("dave").get(f"/deal/views/{team.pk}/").status_code == 404


def test_sharing_needs_the_right(browser, cast):
    with change(cast.house, source="test") as c:
        rows = Role.objects.unscoped(because="test").filter(pk=cast.seller)
        c.revise(rows, grants={"*": {"see": "team", "add": "own", "edit": "own"}})
    alice = browser("alice")
    alice.visit(f"/deal/views/new/?{urlencode({'f': LARGE})}")
    assert "audience" not in dict(alice.page.forms[-1]["fields"])
    alice.client.post(f"/deal/views/new/?{urlencode({'f': LARGE})}", {"name": "Mine", "audience": "all"})
    assert saved("Mine").audience == "me"
    root = browser("root")
    root.visit(f"/deal/views/new/?{urlencode({'f': LARGE})}")
    root.send("Save view", name="Of all", audience="all")
    assert saved("Of all").audience == "all"
    assert "Of all" in at_text(alice, "/deal/")
    page = alice.visit(f"/deal/views/{saved('Of all').pk}/")
    assert "Others have made this view" in page.text
    alice.client.post(f"/deal/views/{saved('Of all').pk}/", {"name": "Taken", "audience": "me"})
    assert saved("Of all").audience == "all"


def at_text(browser, address):
    return browser.visit(address).text


def test_a_view_is_renamed_deleted_and_brought_back(browser, cast):
    view = make(cast.alice)
    alice = browser("alice")
    alice.visit(f"/deal/views/{view.pk}/")
    alice.send("Save view", name="Huge ones")
    assert saved("Huge ones").condition == BIG
    alice.visit(f"/deal/views/{view.pk}/")
    alice.send("Delete")
    assert not SavedView.objects.unscoped(because="test").filter(pk=view.pk).exists()
    alice.send("Undo")
    assert saved("Huge ones").condition == BIG


def test_what_is_gone_is_told_where_it_stands_and_the_rest_is_shown(at, cast):
    kept = ["and", ["custom.gone", "is", "x"], ["stage.outcome", "is", "melted"], *BIG[1:]]
    view = make(cast.alice, condition=kept, order="-custom.gone", columns=["name", "custom.gone", "amount"])
    for address in (f"/deal/?v={view.pk}", f"/deal/board/?v={view.pk}", f"/deal/views/{view.pk}/"):
        page = at("alice").get(address)
        text = page.content.decode()
        assert page.status_code == 200 and "is left out" in text and "Amount" in text
    assert '">changed<' not in at("alice").get(f"/deal/?v={view.pk}").content.decode()
    assert saved().condition == kept


def test_a_link_in_a_shared_view_names_nobody_who_is_hidden(at, cast):
    make(cast.root, "Theirs", "all", ["and", ["company", "is", str(cast.ids["dave's company"])]])
    page = at("alice").get(f"/deal/?v={saved('Theirs').pk}").content.decode()
    hidden = at("dave").get(f"/company/{cast.ids["dave's company"]}/").content.decode().split("<h1")[1].split("<")[0]
    assert "Company</b> is …" in page and hidden.split(">")[1] not in page.split("<main")[1]


def test_the_order_of_tabs_and_what_opens_first_are_each_persons_own(browser, cast):
    view = make(cast.alice, audience="team")
    alice, bob = browser("alice"), browser("bob")
    alice.client.post("/deal/views/", {"opens": str(view.pk)})
    alice.client.post("/deal/views/", {"up": str(view.pk)})
    page = alice.client.get("/deal/").content.decode()
    found = tabs(page)
    assert [chosen for label, _href, chosen in found if label == "Big ones"] == [True] and found[-1][0] != "Big ones"
    assert ("All", "/deal/?v=all", False) in found
    assert tabs(bob.client.get("/deal/").content.decode())[0] == ("All", "/deal/", True)
    alice.client.post(f"/deal/views/{view.pk}/", {"delete": "1"})
    assert tabs(alice.client.get("/deal/").content.decode())[0][2]


def test_an_administrator_says_what_a_role_begins_with(browser, cast):
    make(cast.root, "Of all", "all")
    browser("root").client.post("/deal/views/", {"for_role": "1", "role": cast.seller, "begins": saved("Of all").pk})
    for who, opens in (("alice", "Of all"), ("root", "All")):
        page = browser(who).client.get("/deal/").content.decode()
        assert [label for label, _href, chosen in tabs(page) if chosen] == [opens]
    browser("alice").client.post("/deal/views/", {"opens": "all"})
    assert tabs(browser("alice").client.get("/deal/").content.decode())[0][2]
    answer = browser("alice").client.post("/deal/views/", {"for_role": "1", "role": cast.seller, "begins": "0"})
    assert answer.status_code in (302, 403, 404, 422)
    assert Habit.objects.unscoped(because="test").get(role=cast.seller).opens == str(saved("Of all").pk)


@pytest.mark.parametrize("address", ["/deal/", "/deal/?v={id}"])
def test_views_cost_no_query_of_a_list(at, cast, address):
    alice = at("alice")
    view = make(cast.alice)
    alice.get("/deal/")
    with CaptureQueriesContext(connection) as queries:
        alice.get(address.format(id=view.pk))
    assert len(queries) <= 5
    alice.get(address.format(id=view.pk))
    with CaptureQueriesContext(connection) as again:
        alice.get(address.format(id=view.pk))
    assert len(again) <= 4
