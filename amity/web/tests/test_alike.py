"""The warning that a new record may be here already; only with records that one may see."""

from amity.contacts.models import Company, Contact
from amity.records.registry import find_entity
from amity.records.search import reindex
from amity.records.writing import change
from amity.users.models import Role


def find(client, entity="contact", **typed):
    data = {name.replace("__", "."): value for name, value in typed.items()}
    return client.get(f"/{entity}/alike/", data).content.decode()


def learn(*keys):
    for key in keys:
        for _done in reindex(find_entity(key)):
            pass


def test_the_same_phone_in_any_notation_is_found_while_typing(at, cast):
    page = find(at("alice"), first_name="Somebody", phones__value="8 (701) 123-45-67")
    assert "Айгерим Қасымова" in page and "same phone" in page and f"/contact/{cast.contact}/" in page


def test_the_same_email_is_found_whatever_its_capitals(at, cast):
    assert "same e-mail" in find(at("alice"), emails__value="Aigerim@KAZOIL.test")


def test_a_name_in_another_alphabet_is_found_and_company_and_city_add_to_it(at, cast):
    learn("contact")
    page = find(at("alice"), first_name="Aigerim", last_name="Kassymova", company=str(cast.company))
    assert "Айгерим" in page and "same name" in page and "same company" in page


def test_a_company_is_found_without_its_legal_form(at, cast):
    learn("company")
    page = find(at("alice"), entity="company", name="ТОО Kazoil Orken", city="Almaty")
    assert "Казойл Өркен" in page and "same name" in page and "same city" in page


def test_a_birthday_speaks_for_it_or_against_it(at, cast):
    learn("contact")
    with change(cast.alice, source="web") as c:
        c.update(cast.record(Contact, "contact"), birthday="1985-01-31")
    typed = {"first_name": "Aigerim", "last_name": "Kassymova"}
    assert "same birthday" in find(at("alice"), birthday="31.01.1985", **typed)
    assert find(at("alice"), birthday="02.06.1971", **typed).strip() == ""


def test_somebody_else_is_nobody(at, cast):
    learn("contact", "company")
    assert find(at("alice"), first_name="Boris", last_name="Stoev").strip() == ""
    assert find(at("alice")).strip() == ""
    assert find(at("alice"), phones__value="12", emails__value="x@").strip() == ""


def test_a_stranger_learns_nothing_from_the_warning(at, cast):
    learn("contact")
    page = find(at("dave"), first_name="Айгерим", last_name="Қасымова", phones__value="+77011234567")
    assert page.strip() == ""
    answer = at("dave").post("/contact/new/", {"first_name": "Айгерим", "phones.value": "+77011234567"})
    assert answer.status_code == 302, "nor is he asked before creating"


def test_who_may_not_read_phones_is_not_told_that_one_is_the_same(at, cast):
    with change(cast.house, source="test") as c:
        c.revise(Role.objects.unscoped(because="a test"), fields={"contact": {"phones": "hidden"}})
    assert find(at("alice"), phones__value="+77011234567").strip() == ""


def test_a_strong_duplicate_is_asked_about_once_and_made_if_the_person_wants_it(browser, cast):
    alice = browser("alice")
    alice.visit("/contact/new/")
    typed = {"first_name": "Айгуль", "phones__value": ["+77011234567"]}
    alice.send("Save contact", **typed)
    assert alice.status == 422 and "same phone" in alice.page.text and "Айгерим" in alice.page.text
    rows = Contact.objects.unscoped(because="a test").filter(first_name="Айгуль")
    assert not rows.exists()
    assert ("first_name", "Айгуль") in alice.page.forms[-1]["fields"]
    alice.send("Create anyway")
    assert rows.count() == 1


def test_the_same_name_alone_stops_nobody(browser, cast):
    learn("contact")
    alice = browser("alice")
    alice.visit("/contact/new/")
    alice.send("Save contact", first_name="Айгерим", last_name="Қасымова")
    assert alice.status == 200 and alice.address.startswith("/contact/")


def test_the_same_registration_number_is_a_strong_duplicate(browser, cast):
    with change(cast.alice, source="test") as c:
        c.update(cast.record(Company, "company"), registration_number="081240012345")
    learn("company")
    alice = browser("alice")
    alice.visit("/company/new/")
    alice.send("Save company", name="Other name", registration_number="081240012345")
    assert alice.status == 422 and "same registration number" in alice.page.text


def test_what_has_no_addresses_is_not_watched(at, cast):
    assert "duplicates" not in at("alice").get("/deal/new/").content.decode()
    assert find(at("alice"), entity="deal", name="Pilot line").strip() == ""
