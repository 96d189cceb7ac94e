"""Changes of the settings say what they did, and are taken back where all Changes are."""

from amity.contacts.models import Company
from amity.lists.keeping import shape
from amity.records.custom_making import Draft, make
from amity.records.definitions import definitions_version
from amity.records.meeting import meet
from amity.records.registry import entity_of
from amity.records.shaping.making import word
from amity.records.shaping.switching import switch_off, switch_on
from amity.records.undo import undo
from amity.records.writing import change

COMPANY = entity_of(Company)


def made(cast):
    with change(cast.root, source="settings") as c:
        make(c, COMPANY, "text", Draft({"en": "Segment"}))
    return c.id


def test_an_administrator_reads_what_was_done_and_takes_it_back(browser, cast):
    id, root = made(cast), browser("root")
    with change(cast.root, source="settings") as c:
        switch_off(c, "import")
    with change(cast.root, source="settings") as c:
        switch_on(c, "import")
    with change(cast.root, source="settings") as c:
        word(c, COMPANY, "city", label={"en": "seat"})
    page = root.visit("/changes/").text
    assert "Root created Field: Companies · Segment" in page and "Root changed Words: Companies · seat" in page
    assert "Root switched off Module: Import" in page and "Root switched on Module: Import" in page
    assert "Segment" in root.visit(f"/changes/{id}/").text
    root.send("Undo")
    assert "Segment" not in root.visit("/settings/fields/company/").text
    page = root.visit("/changes/").text
    assert "created Field: Companies · Segment" in page and "deleted Field: Companies · Segment" in page
    assert "taken back" in page
    meet(definitions_version())


def test_what_is_gone_is_named_as_it_was_called(browser, cast):
    id = made(cast)
    back, _plan = undo(cast.root, id)
    assert "deleted Field: Companies · Segment" in browser("root").visit("/changes/").text
    undo(cast.root, back)
    assert "brought back Field: Companies · Segment" in browser("root").visit("/changes/").text


def test_who_does_not_administer_reads_nothing_of_it(browser, cast):
    id = made(cast)
    assert "Segment" not in browser("carol").visit("/changes/?who=all").text
    assert browser("carol").client.get(f"/changes/{id}/").status_code == 404


def test_a_width_is_no_change_that_anybody_looks_for(browser, cast):
    alice = browser("alice")
    before = alice.visit("/changes/").text
    with change(cast.alice, source="web") as c:
        shape(c=c, entity="company", token="all", widths={"name": 300})
    assert alice.visit("/changes/").text == before
