"""Changing one fact in its place on the card, and asking who said so."""

from amity.contacts.models import Contact
from amity.records.asides import addresses
from amity.sales.models import Deal

HX = {"HX-Request": "true"}


def at_field(cast, key, name="deal"):
    return f"/{name}/{cast.ids[name]}/field/{key}/"


def test_the_input_comes_in_place_of_the_fact_and_goes_back_unchanged(at, cast):
    alice = at("alice")
    page = alice.get(at_field(cast, "amount"), headers=HX).content.decode()
    assert 'value="48,600"' in page and "<html" not in page and "fact editing" in page
    page = alice.get(at_field(cast, "amount") + "?show=1", headers=HX).content.decode()
    assert "€48,600" in page and "editing" not in page


def test_a_saved_fact_comes_back_with_the_head_and_a_way_to_undo(at, cast):
    page = at("alice").post(at_field(cast, "name"), {"name": "Renamed"}, headers=HX).content.decode()
    assert cast.record(Deal, "deal").name == "Renamed"
    assert 'id="fact-name"' in page and "<h1>Renamed" in page and 'action="/undo/' in page


def test_a_fact_saved_as_it_was_offers_no_undo(at, cast):
    alice = at("alice")
    seen = (
        alice.get(at_field(cast, "source"), headers=HX).content.decode().split('name="seen" value="')[1].split('"')[0]
    )
    page = alice.post(at_field(cast, "source"), {"source": "", "seen": seen.replace("&quot;", '"')}, headers=HX)
    assert page.status_code == 200 and "/undo/" not in page.content.decode()


def test_a_wrong_value_is_refused_in_place_as_it_was_typed(at, cast):
    answer = at("alice").post(at_field(cast, "closes_on"), {"closes_on": "32.13.2026"}, headers=HX)
    page = answer.content.decode()
    assert answer.status_code == 422 and "32.13.2026" in page and "is no date" in page and "<html" not in page


def test_a_required_fact_cannot_be_emptied(at, cast):
    answer = at("alice").post(at_field(cast, "name"), {"name": "  "}, headers=HX)
    assert answer.status_code == 422 and "This is needed." in answer.content.decode()
    assert cast.record(Deal, "deal").name == "Pilot line"


def test_phones_are_edited_in_place(at, cast):
    data = {"phones.value": ["+7 701 123 45 67", "00359888123456"], "phones.label": ["mobile", "work"]}
    page = at("alice").post(at_field(cast, "phones", "contact"), data, headers=HX).content.decode()
    assert [row["value"] for row in addresses(cast.contact, ["phone"])] == ["+77011234567", "+359888123456"]
    assert "088 812 3456" in page


def test_people_of_a_deal_are_changed_in_their_panel(at, cast):
    page = at("alice").post(at_field(cast, "contacts"), {"contacts.shown": "1"}, headers=HX).content.decode()
    assert "Айгерим" not in page and "Nothing here yet." in page
    data = {"contacts": [f"contact:{cast.contact}"], "contacts.shown": "1"}
    assert "Айгерим" in at("alice").post(at_field(cast, "contacts"), data, headers=HX).content.decode()


def test_without_script_the_pencil_leads_to_the_form_and_a_post_to_the_card(at, cast):
    alice = at("alice")
    assert alice.get(at_field(cast, "amount")).url == f"/deal/{cast.deal}/edit/#amount"
    assert alice.post(at_field(cast, "source"), {"source": "Fair"}).url == f"/deal/{cast.deal}/"
    answer = alice.post(at_field(cast, "closes_on"), {"closes_on": "never"})
    assert answer.status_code == 422 and "<html" in answer.content.decode()


def test_there_is_no_place_for_a_field_that_nobody_writes(at, cast):
    for key in ("closed_at", "nothing", "stage_since", "custom.nothing"):
        assert at("root").get(at_field(cast, key), headers=HX).status_code == 404


def test_a_fact_tells_who_said_so_when_from_where_and_why(at, cast):
    said = f"/deal/{cast.deal}/said/source/"
    assert "a call came in" in at("bob").get(said).content.decode()
    at("bob").post(at_field(cast, "source"), {"source": "Fair"}, headers=HX)
    page = at("alice").get(said).content.decode()
    assert "Bob" in page and "on the screen" in page and "Today" in page


def test_who_set_a_phone_is_told_as_well(at, cast):
    at("bob").post(at_field(cast, "phones", "contact"), {"phones.value": "+359888123456"}, headers=HX)
    assert "Bob" in at("alice").get(f"/contact/{cast.contact}/said/phones/").content.decode()
    assert "Alice" in at("alice").get(f"/contact/{cast.contact}/said/emails/").content.decode()


def test_a_name_made_of_parts_is_shown_anew_when_a_part_changes(at, cast):
    page = (
        at("alice").post(at_field(cast, "last_name", "contact"), {"last_name": "Seitova"}, headers=HX).content.decode()
    )
    assert "<h1>Айгерим Seitova" in page
    assert cast.record(Contact, "contact").name == "Айгерим Seitova"
