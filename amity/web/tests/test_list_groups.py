"""Lists in groups: each head says how many there are and what they come to, one is unfolded."""

from decimal import Decimal

import pytest

from amity.lists.models import SavedView
from amity.records import grouped
from amity.records.grouped import groupable, groups, of_group
from amity.records.page import page
from amity.records.registry import entity_of
from amity.records.writing import change
from amity.sales.models import Deal
from amity.users.models import Rate
from tests.looking import listed

from .noscript import Page
from .test_saved_views import make


@pytest.fixture
def crowd(cast):
    with change(cast.root, source="test") as c:
        c.create(Rate, currency="USD", since="2020-01-01", value="0.5")
    with change(cast.house, source="test") as c:
        for number in range(12):
            c.create(
                Deal,
                name=f"Deal {number}",
                stage=cast.ids[("new", "meeting", "offer")[number % 3]],
                amount=[None, ["10.00", "EUR"], ["20.00", "USD"]][number % 3 if number else 0],
                company=[None, cast.company, cast.ids["dave's company"]][number % 3],
                closes_on=[None, "2026-10-31", "2026-11-01", "2026-11-30"][number % 4],
                owner=cast.ids["alice" if number % 5 else "dave"],
            )
    return cast


@pytest.mark.parametrize("who", ["alice", "dave", "root"])
def test_every_record_stands_in_one_group_and_each_group_is_found_by_its_condition(crowd, who):
    bound = entity_of(Deal).bound(getattr(crowd, who))
    everything, amount = listed(bound.actor, Deal), bound.fields["amount"]
    tried = [field for field in bound.fields.values() if groupable(field, bound.actor)]
    assert {"stage", "owner", "company", "closes_on", "returned", "created_at"} <= {field.key for field in tried}
    for by in tried:
        seen, total = [], 0
        for group in groups(bound, by, sums=[amount]):
            condition = of_group(by, group.value, bound.actor.look)
            rows = page(bound, [amount], condition=condition, size=100).rows
            assert len(rows) == group.count, (by, group)
            worth = [_worth(value) for _id, (value,) in rows]
            assert (group.sums[0] or 0) == sum(worth), (by, group)
            seen += [id for id, _values in rows]
            total += group.count
        assert total == len(everything) and set(seen) == set(everything), by


def _worth(money):
    return 0 if money is None else money.amount * (Decimal("0.5") if money.currency == "USD" else 1)


def test_a_group_of_what_is_hidden_is_none(crowd):
    bound = entity_of(Deal).bound(crowd.alice)
    values = [group.value for group in groups(bound, bound.fields["company"])]
    assert crowd.ids["dave's company"] not in [value[0] for value in values if value] and None in values


def test_the_list_shows_heads_and_the_rows_of_the_unfolded_one(at, crowd):
    alice = at("alice")
    page = alice.get("/deal/?group=stage&cols=name,amount").content.decode()
    assert page.index(">New<") < page.index(">Meeting<") < page.index(">Offer<")
    assert page.count('aria-expanded="true"') == 1 and "Deal 3" in page and "Deal 2<" not in page
    assert '<span class="quiet">Amount</span> €' in page
    page = alice.get(f"/deal/?group=stage&open={crowd.offer}").content.decode()
    assert "Deal 2<" in page and "Deal 3<" not in page
    page = alice.get("/deal/?group=stage&open=none").content.decode()
    assert 'aria-expanded="true"' not in page and "Deal 3" not in page and ">New<" in page
    assert "Deal 3" in alice.get("/deal/?group=nothing").content.decode()


@pytest.mark.parametrize("key", ["closes_on", "created_at", "owner", "company", "returned"])
def test_a_list_is_put_in_groups_of_many_kinds(at, crowd, key):
    page = at("alice").get(f"/deal/?group={key}").content.decode()
    assert page.count('class="group"') >= 1 and page.count('aria-expanded="true"') == 1
    only = [part.split('"')[0] for part in page.split('<a class="quiet" href="')[1:]]
    for href in only:
        assert at("alice").get(href.replace("&amp;", "&")).status_code == 200


def test_groups_are_kept_in_a_view(browser, crowd):
    view = make(crowd.alice)
    alice = browser("alice")
    alice.visit(f"/deal/columns/?v={view.pk}")
    alice.send("Save in the view", group="stage")
    assert SavedView.objects.unscoped(because="test").get(pk=view.pk).grouped == "stage"
    page = alice.client.get(f"/deal/?v={view.pk}&f=-").content.decode()
    assert 'class="group"' in page
    alice.visit(f"/deal/columns/?v={view.pk}&f=-")
    alice.send("Apply", group="")
    assert "group=-" in alice.address and 'class="group"' not in alice.client.get(alice.address).content.decode()


def test_more_groups_than_a_page_holds_are_told_with_the_way_to_the_rest(at, crowd, monkeypatch):
    alice = at("alice")
    assert "more groups" not in alice.get("/deal/?group=stage").content.decode()
    whole = Page(alice.get("/deal/").content.decode()).text
    monkeypatch.setattr(grouped, "MOST", 1)
    page = Page(alice.get("/deal/?group=stage&f=").content.decode())
    assert "more groups than a page can hold" in page.text
    assert ["/deal/?order=stage", "All records, in no groups"] in page.links
    number = next(part for part in whole.split() if part.isdigit() and f"{part} records" in whole)
    assert f"{number} records" in page.text, "and all records are counted"


def test_an_empty_list_has_no_groups(at, cast):
    assert at("alice").get("/deal/?group=stage&f=name:contains:zzz").status_code == 200
