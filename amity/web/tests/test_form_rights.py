"""A form offers, fills in and blanks nothing beyond what its reader may see and do."""

import json

from amity.records.writing import change
from amity.sales.models import Deal

from .edited import edit


def test_a_hidden_link_is_not_blanked_by_a_form_that_does_not_show_it(browser, cast):
    with change(cast.root, source="test") as c:
        deal = c.create(Deal, name="Spare parts", company=cast.company, stage=cast.new, owner=cast.ids["dave"])
    dave = browser("dave")
    dave.visit(f"/deal/{deal.pk}/edit/")
    assert "Казойл" not in json.dumps(dave.page.forms[-1]["fields"], ensure_ascii=False)
    dave.send("Save", name="Spare parts 2027")
    row = Deal.objects.unscoped(because="a test").get(pk=deal.pk)
    assert row.name == "Spare parts 2027" and row.company_id == cast.company


def test_a_colleague_without_the_right_to_edit_is_told_so(browser, cast):
    from amity.users.models import Role

    with change(cast.house, source="test") as c:
        grants = {"*": {"see": "team", "add": "own", "edit": "own", "delete": "own"}}
        c.revise(Role.objects.unscoped(because="a test").filter(pk=cast.seller), grants=grants)
    bob = browser("bob")
    bob.visit(edit(cast))
    bob.send("Save", name="Bob was here")
    assert bob.status == 422 and "You may see this, but not change it." in bob.page.text
    bob.visit(f"/deal/{cast.deal}/")
    assert "Edit all" not in bob.page.text


def test_who_may_not_create_finds_no_form(at, cast):
    assert at("alice").get("/stage/new/").status_code == 404
    assert at("root").get("/stage/new/").status_code == 200


def test_an_address_fills_in_what_it_says_and_nothing_that_one_may_not_see(at, cast):
    page = at("alice").get(f"/activity/new/?kind=call&about=deal:{cast.deal}&due_at=2026-12-01T10:30").content.decode()
    assert 'value="call" selected' in page and f"deal:{cast.deal}" in page and "2026-12-01T10:30" in page
    page = at("dave").get(f"/activity/new/?kind=wrong&about=deal:{cast.deal}&due_at=yesterdayish").content.decode()
    assert "Pilot line" not in page and f"deal:{cast.deal}" not in page


def test_a_hidden_record_is_not_filled_in_by_an_address(at, cast):
    page = at("dave").get(f"/deal/new/?company={cast.company}").content.decode()
    assert str(cast.company) not in page
