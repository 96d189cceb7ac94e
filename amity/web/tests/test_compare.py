"""Two moments of a card side by side."""

from decimal import Decimal

from amity.base.money import Money
from amity.contacts.models import Company, Contact
from amity.records.writing import change
from amity.sales.models import Deal
from amity.users.models import Role


def edit(cast, model=Deal, record="deal", **values):
    with change(cast.alice, source="web") as c:
        c.update(cast.record(model, record), **values)
    return c.id


def compared(browser, cast, who="alice", what="deal", id="deal", **moments):
    query = "&".join(f"{name.strip('_')}={value}" for name, value in moments.items())
    return browser(who).visit(f"/{what}/{cast.ids[id]}/compare/?{query}").text.split("Compare two moments")[-1]


def test_what_differs_stands_side_by_side_as_everywhere_else(browser, cast):
    first = edit(cast, source="Fair", amount=Money(Decimal("1000"), "EUR"))
    edit(cast, source="Website", company=None)
    last = edit(cast, source="Letter", amount=Money(Decimal("2000"), "EUR"))
    page = compared(browser, cast, from_=first, to=last)
    assert "Company Казойл Өркен —" in page and "Source Fair Letter" in page and "€1,000 €2,000" in page
    assert compared(browser, cast, from_=last, to=first).split("Field")[1] == page.split("Field")[1]


def test_without_a_second_moment_it_is_compared_with_now_and_what_came_back_does_not_differ(browser, cast):
    edit(cast, source="Fair", note="New")
    edit(cast, source="")
    page = compared(browser, cast, from_=cast.made)
    assert "Note — New" in page and "Source" not in page.split("Field")[1]


def test_addresses_are_told_by_those_that_only_one_moment_has(browser, cast):
    kept = {"value": "+77011234567", "label": "mobile"}
    new = [{"value": f"+35988812345{n}", "label": "work"} for n in (6, 7)]
    edit(cast, Contact, "contact", phones=[kept, new[0]])
    edit(cast, Contact, "contact", phones=[kept, new[1]])
    page = compared(browser, cast, what="contact", id="contact", from_=cast.made)
    assert "345 7" in page.replace("3457", "345 7") and "123 456 " not in page


def test_hidden_links_and_fields_are_not_told(browser, cast):
    with change(cast.root, source="web") as c:
        c.update(cast.record(Deal, "deal"), company=cast.ids["dave's company"], note="Between us")
    with change(cast.house, source="test") as other:
        roles = Role.objects.unscoped(because="test").filter(pk=cast.seller)
        other.revise(roles, fields={"deal": {"note": "hidden"}})
    page = compared(browser, cast, from_=cast.made)
    assert "Company Казойл Өркен —" in page and "Steppe" not in page and "Between us" not in page and c.id


def test_moments_of_other_records_and_of_nobody_are_not_there(at, cast):
    with change(cast.alice, source="web") as c:
        c.update(cast.record(Company, "company"), city="Ruse")
    alice = at("alice")
    assert alice.get(f"/deal/{cast.deal}/compare/?from={c.id}").status_code == 404
    assert alice.get(f"/deal/{cast.deal}/compare/?from=x&to=%00").status_code == 200
    assert at("dave").get(f"/deal/{cast.deal}/compare/").status_code == 404


def test_the_history_offers_the_moments(browser, cast):
    edit(cast, source="Fair")
    alice = browser("alice")
    alice.visit(f"/deal/{cast.deal}/history/")
    alice.send("Compare")
    assert "Source — Fair" in alice.page.text
