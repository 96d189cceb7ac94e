"""A cell of a list is changed in its place: by whom, and what comes back."""

import json
import re

from django.db import connection
from django.test.utils import CaptureQueriesContext

from amity.records.changes import Change
from amity.records.writing import change
from amity.sales.models import Deal
from amity.users.models import Role

HX = {"HX-Request": "true"}


def cell(cast, key, more="cols=name,amount"):
    return f"/deal/{cast.deal}/field/{key}/?in=list&{more}"


def bob_edits_his_own(cast):
    grants = {"*": {"see": "team", "add": "own", "edit": "own"}}
    with change(cast.house, source="test") as c:
        c.revise(Role.objects.unscoped(because="a test narrows rights").filter(pk=cast.seller), grants=grants)
        c.create(Deal, name="Bob's own", stage=cast.new, owner=cast.ids["bob"])


def test_headings_tell_which_columns_may_be_changed(at, cast):
    page = at("alice").get("/deal/?cols=name,amount,stage_since,company.city").content.decode()
    assert re.findall(r'data-key="([\w.]+)" data-edits', page) == ["name", "amount"]
    assert "data-locked" not in page


def test_rows_that_a_colleague_owns_are_locked_without_a_further_query(at, cast):
    bob, plain = at("bob"), []
    for narrowed in (False, True):
        if narrowed:
            bob_edits_his_own(cast)
        bob.get("/deal/")
        with CaptureQueriesContext(connection) as queries:
            page = bob.get("/deal/").content.decode()
        plain.append(len(queries))
    assert plain[0] == plain[1]
    assert len(re.findall(r"<tr data-locked>.*Pilot line", page)) == 1 and re.search(r"<tr><td.*Bob&#x27;s own", page)


def test_what_may_not_be_changed_has_no_input(at, cast):
    bob_edits_his_own(cast)
    assert at("bob").get(cell(cast, "amount"), headers=HX).status_code == 404
    assert at("bob").post(cell(cast, "source"), {"source": "x"}, headers=HX).status_code == 422
    assert at("alice").get(cell(cast, "stage_since"), headers=HX).status_code == 404
    assert at("dave").get(cell(cast, "amount"), headers=HX).status_code == 404


def test_the_saved_row_comes_back_in_the_columns_of_the_list_with_undo(at, cast):
    page = at("alice").post(cell(cast, "amount"), {"amount": "500", "amount.currency": "EUR"}, headers=HX)
    text = page.content.decode()
    assert text.startswith('<tr><td class="check">') and text.count("<td") == 2 and "€500" in text
    as_listed = at("alice").get("/deal/?cols=name,amount").content.decode()
    assert text.partition("</tr>")[0] in as_listed, "the row is as the list would show it"
    assert f'action="/undo/{Change.objects.order_by("-at", "-id").first().pk}/"' in text


def test_a_cell_left_as_it_was_writes_nothing(at, cast):
    seen = json.dumps({"source": ""})
    text = at("alice").post(cell(cast, "source"), {"source": "", "seen": seen}, headers=HX).content.decode()
    assert text.startswith("<tr>") and "/undo/" not in text


def test_a_wrong_value_stays_in_the_cell_as_it_was_typed(at, cast):
    answer = at("alice").post(cell(cast, "closes_on"), {"closes_on": "32.13.2026"}, headers=HX)
    text = answer.content.decode()
    assert answer.status_code == 422 and "32.13.2026" in text and "is no date" in text
    assert f'hx-post="/deal/{cast.deal}/field/closes_on/?in=list&amp;cols=name%2Camount"' in text


def test_of_two_people_in_one_cell_the_second_chooses(at, cast):
    at("bob").post(cell(cast, "source"), {"source": "Fair"}, headers=HX)
    data = {"source": "Web", "seen": json.dumps({"source": ""})}
    answer = at("alice").post(cell(cast, "source"), data, headers=HX)
    assert answer.status_code == 409 and "Bob changed this" in answer.content.decode()
    assert cast.record(Deal, "deal").source == "Fair"


def test_what_has_to_be_said_with_it_is_asked_for_there(at, cast):
    alice = at("alice")
    assert 'value="' + str(cast.ids["offer"]) in alice.get(cell(cast, "stage"), headers=HX).content.decode()
    answer = alice.post(cell(cast, "stage"), {"stage": str(cast.lost)}, headers=HX)
    text = answer.content.decode()
    assert answer.status_code == 422 and 'name="beside" value="reason"' in text and "Say why the deal is lost." in text
    data = {
        "stage": str(cast.lost),
        "beside": ["reason", "stage_since", "nothing"],
        "reason": str(cast.ids["too dear"]),
    }
    assert alice.post(cell(cast, "stage"), data, headers=HX).status_code == 200
    assert cast.record(Deal, "deal").stage_id == cast.lost
