"""Two people edit one card at the same time, each in their own browser."""

import json

from amity.contacts.models import Company, Contact
from amity.records.asides import addresses, value
from amity.records.writing import change
from amity.sales.deals import deal
from amity.sales.models import Deal

HX = {"HX-Request": "true"}


def both(browser, address):
    alice, bob = browser("alice"), browser("bob")
    alice.visit(address)
    bob.visit(address)
    return alice, bob


def edit(cast, name="deal"):
    return f"/{name}/{cast.ids[name]}/edit/"


def test_changes_of_different_fields_both_survive(browser, cast):
    alice, bob = both(browser, edit(cast))
    bob.send("Save", closes_on="2026-12-12")
    alice.send("Save", source="Fair")
    row = cast.record(Deal, "deal")
    assert (str(row.closes_on), row.source) == ("2026-12-12", "Fair")


def test_the_same_field_shows_both_values_and_who_wrote_the_other(browser, cast):
    alice, bob = both(browser, edit(cast))
    bob.send("Save", amount="46,200", closes_on="2026-12-12")
    alice.send("Save", amount="48,000", source="Fair")
    assert alice.status == 409
    for words in ("Somebody saved this while you were editing", "Bob changed this", "€48,000", "€46,200"):
        assert words in alice.page.text
    fields = alice.page.forms[-1]["fields"]
    assert ("source", "Fair") in fields, "what does not clash stays typed"
    assert ("closes_on", "2026-12-12") in fields, "what only the other changed is taken over"
    assert str(cast.record(Deal, "deal").amount) == "46200.00", "nothing is written before the choice"


def test_a_hidden_record_that_another_chose_looks_like_none(browser, cast):
    with change(cast.alice, source="web") as c:
        other = c.create(Company, name="Other")
    alice = browser("alice")
    alice.visit(edit(cast))
    with change(cast.root, source="web") as c:
        c.update(cast.record(Deal, "deal"), company=cast.ids["dave's company"])
    alice.send("Save", company=str(other.pk), company__text="Other")
    assert alice.status == 409 and "Root changed this" in alice.page.text
    assert "(hidden)" not in alice.page.text and "Steppe" not in alice.page.text


def test_my_value_stays_if_i_say_so(browser, cast):
    alice, bob = both(browser, edit(cast))
    bob.send("Save", amount="46,200", closes_on="2026-12-12")
    alice.send("Save", amount="48,000", source="Fair")
    alice.send("Save with my choice")
    row = cast.record(Deal, "deal")
    assert (str(row.amount), row.source, str(row.closes_on)) == ("48000.00", "Fair", "2026-12-12")


def test_their_value_stays_if_i_say_so(browser, cast):
    alice, bob = both(browser, edit(cast))
    bob.send("Save", amount="46,200")
    alice.send("Save", amount="48,000", source="Fair")
    alice.send("Save with my choice", amount__stays="theirs")
    row = cast.record(Deal, "deal")
    assert (str(row.amount), row.source) == ("46200.00", "Fair")


def test_the_same_value_twice_is_no_conflict(browser, cast):
    alice, bob = both(browser, edit(cast))
    bob.send("Save", source="Fair")
    alice.send("Save", source="Fair", name="Pilot line 2")
    assert alice.status == 200 and cast.record(Deal, "deal").name == "Pilot line 2"


def test_a_link_that_both_changed_is_shown_by_name(browser, cast):
    with change(cast.alice, source="test") as c:
        first, second = (c.create(Company, name=name) for name in ("Волга Сталь", "Жетісу Агро"))
    alice, bob = both(browser, edit(cast))
    bob.send("Save", company=str(first.pk), company__text="Волга Сталь")
    alice.send("Save", company=str(second.pk), company__text="Жетісу Агро")
    assert alice.status == 409 and "Волга Сталь" in alice.page.text and "Жетісу Агро" in alice.page.text
    alice.send("Save with my choice", company__stays="theirs")
    assert cast.record(Deal, "deal").company_id == first.pk


def test_phones_that_both_changed_are_a_conflict_too(browser, cast):
    alice, bob = both(browser, edit(cast, "contact"))
    bob.send("Save", phones__value=["+359 88 812 3456"])
    alice.send("Save", phones__value=["+7 701 999 99 99"], emails__value=["new@example.com"])
    assert alice.status == 409 and "088 812 3456" in alice.page.text
    assert [row["value"] for row in addresses(cast.contact, ["email"])] == ["aigerim@kazoil.test"]
    alice.send("Save with my choice")
    assert [row["value"] for row in addresses(cast.contact, ["phone"])] == ["+77019999999"]
    assert [row["value"] for row in addresses(cast.contact, ["email"])] == ["new@example.com"]


def test_people_of_a_deal_that_another_unlinked_do_not_come_back_by_another_field(browser, cast):
    alice, bob = both(browser, edit(cast))
    bob.send("Save", contacts=None)
    alice.send("Save", source="Fair")
    assert value(cast.alice, deal.fields["contacts"], cast.deal) == []
    assert cast.record(Deal, "deal").source == "Fair"


def test_a_conflict_in_place_is_asked_in_place(at, cast):
    address = f"/deal/{cast.deal}/field/source/"
    seen = json.dumps({"source": ""})
    at("bob").post(address, {"source": "Fair", "seen": seen}, headers=HX)
    answer = at("alice").post(address, {"source": "Website", "seen": seen}, headers=HX)
    page = answer.content.decode()
    assert answer.status_code == 409 and "Fair" in page and "Website" in page and 'name="source.stays"' in page
    answer = at("alice").post(
        address, {"source": "Website", "source.stays": "mine", "seen": json.dumps({"source": "Fair"})}, headers=HX
    )
    assert answer.status_code == 200 and cast.record(Deal, "deal").source == "Website"


def test_a_record_that_was_deleted_meanwhile_is_not_there_any_more(browser, cast):
    _alice, bob = both(browser, edit(cast, "contact"))
    owner = browser("alice")
    owner.visit(f"/contact/{cast.contact}/")
    owner.send("Delete")
    bob.send("Save", city="Sofia")
    assert bob.status == 404
    assert not Contact.objects.unscoped(because="a test").filter(pk=cast.contact).exists()
