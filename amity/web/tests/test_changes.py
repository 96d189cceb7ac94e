"""The pages of Changes: everybody's own, a leader's people, the house; each with what its reader may see."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from amity.activities.models import Activity
from amity.contacts.models import Company, Contact
from amity.records import change_list
from amity.records.registry import entity_of
from amity.records.writing import change
from amity.sales.models import Deal
from amity.users.models import Role

COMPANY = entity_of(Company)


def edit(cast, who="alice", record="deal", model=Deal, reason="", **values):
    with change(getattr(cast, who), source="web", reason=reason) as c:
        c.update(cast.record(model, record), **values)
    return c.id


def test_everybody_finds_what_they_did_with_names_and_the_way_back(browser, cast):
    id = edit(cast, source="Fair", reason="they met there")
    alice = browser("alice")
    page = alice.visit("/changes/")
    assert "Alice changed Deal: Pilot line" in page.text and "on the screen · “they met there”" in page.text
    assert f"/changes/{id}/" in dict(page.links)
    assert "Source — Fair" in alice.visit(f"/changes/{id}/").text
    alice.send("Undo")
    assert cast.record(Deal, "deal").source == ""
    assert "taken back" in alice.visit("/changes/").text


def test_the_page_is_one_s_own_unless_one_leads_or_administers(browser, cast):
    edit(cast, "bob", note="By Bob")
    dave = edit(cast, "dave", record="dave's deal", note="By Dave")
    assert "Bob" not in browser("alice").visit(f"/changes/?who={cast.ids['bob']}").text
    page = browser("carol").visit("/changes/?who=all").text
    assert "Bob changed Deal: Pilot line" in page and "Dave" not in page
    page = browser("root").visit("/changes/").text
    assert "Bob changed Deal: Pilot line" in page and "Dave changed Deal: Turbines" in page
    assert browser("alice").client.get(f"/changes/{dave}/").status_code == 404


def test_it_is_narrowed_by_kind_source_and_time(browser, cast):
    edit(cast, note="Deal")
    with change(cast.alice, source="import", reason="list.csv") as c:
        c.update(cast.record(Contact, "contact"), job_title="Buyer")
    alice = browser("alice")
    page = alice.visit("/changes/?kind=contact&source=import").text
    assert "“list.csv”" in page and "Pilot line" not in page
    assert "Nothing was changed here" in alice.visit("/changes/?kind=company&source=bulk&days=1").text
    for days in ("x", "999", "²", "9" * 5000):
        assert alice.visit(f"/changes/?days={days}").text and alice.status == 200
    for query in ("kind=nothing", "source=%00", "after=x", "who=x", "who=%00"):
        assert alice.visit(f"/changes/?{query}").text and alice.status == 200


def test_pages_follow_one_another_and_none_is_lost(browser, cast, monkeypatch):
    monkeypatch.setattr(change_list, "SIZE", 2)
    ids = [edit(cast, note=f"Note {turn}") for turn in range(5)]
    alice, found = browser("alice"), []
    alice.visit("/changes/")
    while True:
        found += [href.split("/")[2] for href, _words in alice.page.links if href.startswith("/changes/0")]
        if not any("Earlier" in words for _href, words in alice.page.links):
            break
        alice.follow("Earlier")
    assert found[:5] == [str(id) for id in reversed(ids)] and len(set(found)) == len(found)


def test_what_a_leader_does_not_see_of_a_change_is_not_counted_or_named(browser, cast):
    with change(cast.bob, source="web") as c:
        c.update(cast.record(Deal, "deal"), note="x")
        c.create(Activity, kind="task", subject="Secret plan", private=True)
    with change(cast.bob, source="web") as alone:
        alone.create(Activity, kind="task", subject="Another secret", private=True)
    page = browser("carol").visit(f"/changes/?who={cast.ids['bob']}")
    assert "Bob changed Deal: Pilot line" in page.text and "Secret" not in page.text
    assert "ctivit" not in page.text.split("Bob changed")[1].split("Today")[0]
    assert str(alone.id) not in str(page.links)
    assert browser("carol").client.get(f"/changes/{alone.id}/").status_code == 404
    page = browser("carol").visit(f"/changes/{c.id}/").text
    assert "Pilot line" in page and "Secret" not in page


def test_fields_that_a_reader_may_not_read_are_not_told(browser, cast):
    id = edit(cast, "bob", note="Between us", source="Fair")
    with change(cast.house, source="test") as c:
        roles = Role.objects.unscoped(because="test").filter(pk=cast.lead)
        c.revise(roles, fields={"deal": {"note": "hidden"}})
    page = browser("carol").visit(f"/changes/{id}/").text
    assert "Fair" in page and "Between us" not in page and "Note" not in page.split("Pilot line")[1]


def test_a_change_of_hidden_fields_alone_is_none_for_their_reader(browser, cast):
    alone, both = edit(cast, "bob", note="Between us"), edit(cast, "bob", note="Still", source="Fair")
    links = edit(cast, "bob", contacts=[])
    with change(cast.house, source="test") as c:
        roles = Role.objects.unscoped(because="test").filter(pk=cast.lead)
        c.revise(roles, fields={"deal": {"note": "hidden", "contacts": "hidden"}})
    carol = browser("carol")
    listed = str(carol.visit(f"/changes/?who={cast.ids['bob']}").links)
    assert str(both) in listed and str(alone) not in listed and str(links) not in listed
    for id, status in ((alone, 404), (links, 404), (both, 200)):
        for place in ("changes", "undo"):
            assert carol.client.get(f"/{place}/{id}/").status_code == status, (place, id)
    for id in (alone, links):
        assert browser("bob").client.get(f"/changes/{id}/").status_code == 200


def test_a_change_of_many_is_read_page_by_page_with_each_value_before_and_after(browser, cast):
    with change(cast.alice, source="test") as c:
        firms = [c.create(Company, name=f"Firm {n:02}", city=f"City {n:02}").pk for n in range(25)]
    with change(cast.alice, source="bulk") as c:
        c.update_where(COMPANY, firms, city="Ruse")
    with change(cast.alice, source="bulk") as later:
        later.update_where(COMPANY, firms, city="Varna")
    alice = browser("alice")
    page = alice.visit(f"/changes/{c.id}/").text
    assert "Companies changed: 25" in page and "Firm 19 City City 19 Ruse" in page and "Firm 20" not in page
    alice.follow("Show more")
    assert "Firm 24 City City 24 Ruse" in alice.page.text and "Varna" not in alice.page.text


def test_phones_that_were_changed_are_told_too(browser, cast):
    with change(cast.alice, source="web") as c:
        c.update(cast.record(Contact, "contact"), phones=[{"value": "+359888123456", "label": "mobile"}])
    page = browser("alice").visit(f"/changes/{c.id}/").text
    assert "701 123 4567" in page or "7011234567" in page


def test_what_was_made_and_deleted_stands_there_by_name(browser, cast):
    with change(cast.alice, source="web") as c:
        firm = c.create(Company, name="Short-lived")
    with change(cast.alice, source="web") as gone:
        gone.delete(firm)
    alice = browser("alice")
    assert "Company deleted Short-lived" in alice.visit(f"/changes/{gone.id}/").text
    assert alice.visit(f"/changes/{c.id}/").text and alice.status == 200


@pytest.mark.parametrize("page", ["/changes/", "/changes/?who=all"])
def test_a_page_asks_as_often_for_many_changes_as_for_few(at, cast, page):
    root = at("root")

    def asked():
        with CaptureQueriesContext(connection) as found:
            root.get(page)
        return len(found)

    for turn in range(3):
        edit(cast, "root", note=f"Note {turn}")
    asked()
    few = asked()
    for turn in range(12):
        edit(cast, "root", note=f"More {turn}")
    assert asked() == few
