"""Merging on the screen, without script: from the list, from the card, with a choice of each field; and the split."""

import pytest

from amity.contacts.models import Company, Contact
from amity.records.writing import change


@pytest.fixture
def twin(cast):
    with change(cast.alice, source="web") as c:
        mail = [{"value": "a.k@mail.test", "label": "home"}]
        one = c.create(Contact, first_name="Айгерим М.", last_name="Kassymova", city="Алматы", emails=mail, note="Two")
        c.update(cast.record(Contact, "contact"), note="One")
    cast.ids["twin"] = one.pk
    return one.pk


def asked(cast, **more):
    return {"id": [str(cast.contact), str(cast.twin)], "keep": str(cast.contact), **more}


def test_two_rows_of_a_list_are_merged_as_proposed(cast, at, twin):
    alice = at("alice")
    rows = {"do": "merge", "id": [str(cast.contact), str(twin)]}
    side = alice.post("/contact/bulk/", rows)
    page = alice.get(side.url).content.decode()
    assert 'name="pick.city"' in page and "a.k@mail.test" in page and "Split" not in page
    done = alice.post("/contact/merge/", asked(cast), follow=True)
    assert done.redirect_chain[-1][0] == f"/contact/{cast.contact}/"
    contact = cast.record(Contact, "contact")
    assert (contact.first_name, contact.last_name, contact.city) == ("Айгерим М.", "Қасымова", "Алматы")
    assert sorted(contact.note.split("\n\n")) == ["One", "Two"]
    assert "a.k@mail.test" in done.content.decode()


def test_what_is_picked_and_ticked_is_what_it_says(cast, at, twin):
    picks = {"pick.last_name": str(twin), "pick.note": str(twin), "pick.city": str(cast.contact), "shown.emails": "1"}
    at("alice").post("/contact/merge/", asked(cast, **picks, **{"tick.emails": "a.k@mail.test"}))
    contact = cast.record(Contact, "contact")
    assert (contact.last_name, contact.note, contact.city) == ("Kassymova", "Two", "")
    page = at("alice").get(f"/contact/{cast.contact}/").content.decode()
    assert "a.k@mail.test" in page and "aigerim@kazoil.test" not in page


def test_a_company_that_the_merging_person_does_not_see_is_neither_lost_nor_replaced_nor_named(cast, at, twin):
    with change(cast.root, source="web") as c:
        hidden = c.create(Company, name="Secret", owner=cast.ids["dave"]).pk
        c.update(cast.record(Contact, "contact"), company=cast.company)
        c.update(cast.record(Contact, "twin"), company=hidden)
    alice, ids = at("alice"), asked(cast)["id"]
    for keep, visible in ((str(twin), None), (str(cast.contact), cast.company)):
        page = alice.get("/contact/merge/", {"id": ids, "keep": keep}).content.decode()
        assert "Secret" not in page and str(hidden) not in page
        assert ('name="pick.company"' in page) == (visible is not None)
    alice.post("/contact/merge/", {"id": ids, "keep": str(twin), "pick.company": str(cast.contact)})
    assert cast.record(Contact, "twin").company_id == hidden


def test_the_old_address_leads_on_and_the_history_splits_them_again(cast, at, twin):
    alice = at("alice")
    alice.post("/contact/merge/", asked(cast))
    led = alice.get(f"/contact/{twin}/")
    assert (led.status_code, led.url) == (302, f"/contact/{cast.contact}/")
    assert at("dave").get(f"/contact/{twin}/").status_code == 404
    history = alice.get(f"/contact/{cast.contact}/history/").content.decode()
    assert "merged “Айгерим М. Kassymova” into it" in history and "Split again" in history
    address = history.split("Split again")[0].rpartition('action="')[2].partition('"')[0]
    assert "Split what was merged?" in alice.post(address).content.decode()
    alice.post(address, {"sure": "1"})
    assert alice.get(f"/contact/{twin}/").status_code == 200
    assert cast.record(Contact, "contact").note == "One"
    history = alice.get(f"/contact/{cast.contact}/history/").content.decode()
    assert "taken back" in history and "Split again" not in history


def test_the_history_names_nobody_whom_its_reader_would_not_have_seen(cast, at, twin):
    with change(cast.root, source="web") as c:
        c.update(cast.record(Contact, "twin"), owner=cast.ids["dave"])
    at("root").post("/contact/merge/", asked(cast))
    history = at("alice").get(f"/contact/{cast.contact}/history/").content.decode()
    assert "merged others into it" in history and "Kassymova" not in history


def test_who_merges_what_somebody_else_has_just_merged_is_led_to_what_is_there(cast, at, twin):
    with change(cast.alice, source="web") as c:
        third = c.create(Contact, first_name="Aigerim", last_name="Kassymova").pk
    at("alice").post("/contact/merge/", asked(cast))
    second = at("alice").post("/contact/merge/", asked(cast), follow=True)
    assert second.redirect_chain[-1][0] == f"/contact/{cast.contact}/"
    assert "They are one already" in second.content.decode()
    three = at("alice").get("/contact/merge/", {"id": [str(twin), str(third)]}).content.decode()
    assert str(cast.contact) in three and "Merge 2 records" in three
    assert at("dave").get("/contact/merge/", {"id": asked(cast)["id"]}).status_code == 404


def test_the_card_offers_whom_it_resembles_and_takes_another_that_is_typed(cast, at, twin):
    with change(cast.alice, source="web") as c:
        c.update(cast.record(Contact, "twin"), emails=[{"value": "aigerim@kazoil.test", "label": ""}])
    alice = at("alice")
    assert f"/contact/{cast.contact}/merge/" in alice.get(f"/contact/{cast.contact}/").content.decode()
    page = alice.get(f"/contact/{cast.contact}/merge/").content.decode()
    assert "same e-mail" in page and str(twin) in page
    typed = alice.get(f"/contact/{cast.contact}/merge/", {"with.text": "Айгерим М. Kassymova"})
    assert typed.status_code == 302 and str(twin) in typed.url
    unknown = alice.get(f"/contact/{cast.contact}/merge/", {"with.text": "Nobody"})
    assert unknown.status_code == 422


def test_hostile_addresses_are_answered(cast, at, twin):
    alice, bob = at("alice"), at("bob")
    hidden = [str(cast.contact), str(cast.ids["dave's contact"])]
    assert alice.get("/contact/merge/", {"id": hidden}).status_code == 404
    assert alice.post("/contact/merge/", {"id": hidden}).status_code == 404
    assert alice.get("/contact/merge/", {"id": ["x", str(twin)]}).status_code == 302
    assert alice.get("/activity/merge/", {"id": [str(cast.call)]}).status_code == 404
    assert alice.get("/stage/merge/").status_code == 404
    assert bob.post("/contact/merge/", asked(cast)).status_code == 422
    odd = {"pick.city": "x", "pick.nothing": "both", "shown.kinds": "1", "tick.kinds": "nothing", "next": "//x"}
    assert alice.post("/contact/merge/", asked(cast, **odd)).url == f"/contact/{cast.contact}/"


def test_a_refusal_keeps_what_was_picked(cast, at):
    with change(cast.alice, source="web") as c:
        above = c.create(Company, name="Holding", city="Astana").pk
        middle = c.create(Company, name="Middle", parent=above).pk
        below = c.create(Company, name="Daughter", parent=middle).pk
    picks = {"id": [str(below), str(above)], "keep": str(below), "pick.name": str(above)}
    page = at("alice").post("/company/merge/", picks)
    assert page.status_code == 422 and "above itself" in page.content.decode()
    assert f'name="pick.name" value="{above}" checked' in page.content.decode()
    assert at("alice").post("/company/merge/", {**picks, "pick.parent": str(above)}).status_code == 302


def test_what_may_not_be_merged_is_named_at_once_and_offers_no_button(cast, at, twin):
    go = '<button class="button go">'
    assert go in at("alice").get("/contact/merge/", asked(cast)).content.decode()
    with change(cast.root, source="web") as c:
        c.update(cast.record(Contact, "contact"), owner=cast.ids["bob"])
        page = at("alice").get("/contact/merge/", asked(cast, keep=str(twin))).content.decode()
        assert go in page and "it stays" in page, "what one may not delete is the one that stays"
        c.update(cast.record(Contact, "twin"), owner=cast.ids["bob"])
    page = at("alice").get("/contact/merge/", asked(cast)).content.decode()
    assert "but not delete it" in page and "Kassymova" in page and go not in page
    assert at("alice").post("/contact/merge/", asked(cast)).status_code == 422
