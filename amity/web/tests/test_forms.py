"""New records and edits: what is typed is taken, or comes back as it was typed with what is wrong."""

import pytest

from amity.contacts.models import Contact
from amity.records.asides import addresses
from amity.records.registry import find_entity
from amity.records.writing import change
from amity.sales.models import Deal
from amity.web.facts import name_parts

from .edited import edit, newest


def test_a_contact_is_made_from_a_few_fields_and_its_card_opens(browser, cast):
    alice = browser("alice")
    alice.visit("/contact/new/")
    alice.send("Save contact", first_name="Иван", last_name="Петров", phones__value=["+359 88 812 3456"])
    made = newest(Contact)
    assert alice.address == f"/contact/{made.pk}/" and "Иван Петров" in alice.page.text
    assert (made.owner_id, made.team_id) == (cast.ids["alice"], cast.sofia)
    assert [row["value"] for row in addresses(made.pk, ["phone"])] == ["+359888123456"]


def test_what_is_wrong_stands_at_its_field_and_nothing_typed_is_lost(at, cast):
    data = {
        "first_name": "",
        "last_name": "Petrov <b>",
        "emails.value": ["ivan@", "good@example.com"],
        "emails.label": ["work", "home"],
        "birthday": "31.02.1980",
        "note": "call\nback",
    }
    before = newest(Contact)
    answer = at("alice").post("/contact/new/", data)
    page = answer.content.decode()
    assert answer.status_code == 422 and newest(Contact) == before
    for kept in ("Petrov &lt;b&gt;", "ivan@", "good@example.com", "31.02.1980", "call\nback", 'value="home" selected'):
        assert kept in page
    assert "is no e-mail address" in page and "is no date" in page and "This is needed." in page
    assert 'type="text" id="birthday"' in page, "a date that is none stands in a line that can hold it"


def test_a_refusal_of_the_house_stands_at_its_field(browser, cast):
    alice = browser("alice")
    alice.visit(edit(cast))
    alice.send("Save", stage=str(cast.lost), name="Another name")
    assert alice.status == 422 and "Say why the deal is lost." in alice.page.text
    assert ("name", "Another name") in alice.page.forms[-1]["fields"]
    assert cast.record(Deal, "deal").name == "Pilot line"


@pytest.mark.parametrize(
    ("key", "name"), [("contact", "contact"), ("company", "company"), ("deal", "deal"), ("activity", "call")]
)
def test_whatever_names_a_record_can_be_changed_in_its_form(at, cast, key, name):
    page = at("alice").get(f"/{key}/{cast.ids[name]}/edit/").content.decode()
    for part in name_parts(find_entity(key).bound(cast.alice)):
        assert f'name="{part}"' in page


def test_a_deal_goes_back_again_for_the_same_reason_when_the_form_is_sent_again(browser, cast):
    with change(cast.alice, source="test") as c:
        c.update(cast.record(Deal, "deal"), stage=cast.offer)
        c.update(cast.record(Deal, "deal"), stage=cast.meeting, because="They need another pump")
    alice = browser("alice")
    alice.visit(edit(cast))
    alice.send("Save", stage=str(cast.new))
    assert alice.status == 422 and "Say why the deal goes back." in alice.page.text
    alice.send("Save")
    row = cast.record(Deal, "deal")
    assert (row.stage_id, row.because) == (cast.new, "They need another pump")
