"""Requests that ask for what is not there, or in a way that no page does: told or left out, never a 500."""

from uuid import uuid4

import pytest
from django.test import Client

from amity.contacts.models import Contact
from amity.records.writing import change
from amity.sales.models import Deal
from amity.site import urls
from amity.users.models import Role
from amity.web.missing import forbidden


def test_what_is_linked_can_be_filtered_and_the_filter_names_it(at, cast):
    for text in ("amount:empty", "amount:filled", f"company:is:{cast.company}", f"owner:is:{cast.ids['alice']}"):
        assert at("alice").get(f"/deal/?f={text}").status_code == 200, text
    assert "Alice" in at("root").get(f"/deal/?f=owner:is:{cast.ids['alice']}").content.decode()


def test_all_of_a_panel_are_those_that_point_to_its_record(at, cast):
    with change(cast.alice, source="test") as c:
        for number in range(9):
            c.create(Deal, name=f"Of hers {number}", stage=cast.new, contacts=[("contact", cast.contact)])
        c.create(Deal, name="Somebody else’s", stage=cast.new)
    card = at("alice").get(f"/contact/{cast.contact}/").content.decode()
    address = f"/deal/?f=contacts:is:contact:{cast.contact}"
    assert f'href="{address}"' in card
    page = at("alice").get(address).content.decode()
    assert page.count("Of hers ") >= 9 and "Somebody else’s" not in page


@pytest.mark.parametrize("text", ["name:contains:%00", "closes_on:on:", "stage:is:", "contacts:is:x"])
def test_a_filter_that_cannot_be_asked_is_left_out_of_list_and_board(at, cast, text):
    for address in ("/deal/", "/deal/board/"):
        answer = at("alice").get(f"{address}?f={text}")
        assert answer.status_code == 200 and "Pilot line" in answer.content.decode()
    answer = at("alice").get("/deal/?f=closes_on:on:&f=name:contains:Nothing+of+the+kind")
    assert "Pilot line" not in answer.content.decode() and "A value is missing" in answer.content.decode()


@pytest.mark.parametrize("number", ["9" * 5000, "-1", "99", "٣", "x"])
def test_a_view_that_is_none_is_everything(at, cast, number):
    assert "Pilot line" in at("alice").get(f"/deal/?v={number}").content.decode()


def test_moving_what_cannot_be_moved_is_a_page_that_is_not_there(at, cast):
    client = at("alice")
    for address in (f"/contact/{cast.contact}/act/move/", f"/deal/{uuid4()}/act/move/"):
        assert client.get(address).status_code == client.post(address).status_code == 404


def test_moving_for_a_reason_that_is_none_is_refused_and_keeps_what_was_typed(at, cast):
    data = {"column": str(cast.lost), "reason": str(uuid4()), "because": "Too dear for them"}
    answer = at("alice").post(f"/deal/{cast.deal}/act/move/?on=board", data, headers={"HX-Request": "true"})
    assert answer.status_code == 422 and "Too dear for them" in answer.content.decode()
    assert cast.record(Deal, "deal").stage_id != cast.lost


def test_a_new_form_without_any_field_asks_for_what_is_needed(at, cast):
    answer = at("alice").post("/deal/new/")
    assert answer.status_code == 422 and "This is needed." in answer.content.decode()


def test_a_sign_in_name_with_a_nul_fits_nobody(cast):
    assert Client().post("/sign-in/", {"login": "a\0", "password": "x"}).status_code == 422


@pytest.mark.parametrize("key", ["pipeline", "stage"])
def test_there_is_no_board_for_whom_its_columns_are_hidden(at, cast, key):
    with change(cast.house, source="test") as c:
        roles = [role.id for role in cast.bob.roles]
        c.revise(Role.objects.unscoped(because="a test").filter(pk__in=roles), fields={"deal": {key: "hidden"}})
    assert at("bob").get("/deal/board/").status_code == 404
    moving = at("bob").post(f"/deal/{cast.deal}/act/move/?on=board", {}, headers={"HX-Request": "true"})
    assert moving.status_code == 404
    assert at("bob").get("/deal/").status_code == 200


def test_the_house_has_its_own_pages_for_what_goes_wrong(at, cast, rf):
    assert "Nothing here" in at("alice").get("/no/such/page/").content.decode()
    assert (urls.handler400, urls.handler500) == ("amity.web.missing.refused_request", "amity.web.missing.broken")
    request = rf.get("/")
    request.actor = None
    assert forbidden(request).status_code == 403


def test_a_link_to_what_is_hidden_is_refused_and_what_was_typed_stays(at, cast):
    hidden = str(cast.ids["dave's company"])
    data = {"first_name": "Renamed", "company": hidden, "company.text": "Dave’s"}
    answer = at("alice").post(f"/contact/{cast.contact}/edit/", data)
    assert answer.status_code == 422 and "Renamed" in answer.content.decode()
    answer = at("alice").post(f"/contact/{cast.contact}/field/company/", {"company": hidden})
    assert answer.status_code == 422
    assert cast.record(Contact, "contact").first_name != "Renamed"
    assert at("dave").post(f"/contact/{cast.contact}/edit/", {"first_name": "Renamed"}).status_code == 404
