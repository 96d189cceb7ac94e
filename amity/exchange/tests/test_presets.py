"""Exports of other programs are known by their headers, and what headers alone do not tell is known too."""

import pytest

from amity.contacts.models import Company, Contact
from amity.exchange.importing.offers import offers
from amity.exchange.presets import presets, recognise
from amity.exchange.wording import plain
from amity.records.asides import targets
from amity.records.registry import entity_of, find_entity
from amity.sales.models import Deal

from .bringing import bring, rows, written
from .header_sets import header_sets

SYSTEMS = {
    "HubSpot": "hubspot", "Salesforce": "salesforce", "Pipedrive": "pipedrive", "Zoho": "zoho", "amoCRM": "amocrm",
    "Bitrix24": "bitrix24", "EspoCRM": "espocrm", "SuiteCRM": "suitecrm", "Odoo": "odoo", "Google": "google",
    "Outlook": "outlook",
}  # fmt: skip
KNOWN = [
    (entity, system, list(columns))
    for entity, name, columns in header_sets()
    for system, word in SYSTEMS.items()
    if name in (word, f"{word} api", f"{word} old", f"{word} ru")
]


@pytest.mark.parametrize(("entity", "system", "headers"), KNOWN, ids=[f"{one[1]} {one[0]}" for one in KNOWN])
def test_the_header_of_an_export_tells_the_program_and_what_is_in_it(entity, system, headers):
    found = recognise(headers, entity)
    assert found is not None and (found.system, found.entity) == (system, entity)


def test_every_program_is_known_with_people_and_no_two_kinds_claim_the_same_header():
    assert {one.system for one in presets() if one.entity == "contact"} == SYSTEMS.keys()
    marks = [(one.entity, tuple(sorted(marks))) for one in presets() for marks in one.marks]
    assert len(marks) == len(set(marks))


@pytest.mark.parametrize("headers", [["First Name", "Last Name", "Email"], ["ФИО", "Телефон"], ["ID", "Name"], []])
def test_what_anybody_may_write_is_no_programs_export(headers):
    assert recognise(headers) is None


def test_all_that_presets_name_is_there(cast):
    for one in presets():
        known = offers(find_entity(one.entity).bound(cast.root))
        wrong = {value for value in one.columns.values() if value != "-" and value.split("|")[0] not in known}
        assert not wrong | one.given.keys() - known.keys() | one.words.keys() - known.keys(), one
        for key, words in one.words.items():
            assert set(words.values()) <= {code for code, _label in known[key].field.type.choices}, one


def test_files_of_one_program_find_each_others_records_by_their_ids(cast, files):
    written(cast.alice, "company", "Record ID,Company name,Company owner\n501,Alpha,\n")
    people = "Record ID,First Name,Last Name,Lead Status,Associated Company IDs\n7,Anna,Berg,,501;502\n"
    imported = bring(cast.alice, "contact", people)
    assert (imported.options["source"], imported.table["looks"]) == ("HubSpot", ["HubSpot", "contact"])
    assert imported.mapping == ["id", "first_name", "last_name", "", "company.id"]
    written(cast.alice, "contact", people)
    written(cast.alice, "deal", "Record ID,Deal Name,Deal Stage,Associated Contact IDs\n9,Pump,New,7\n")
    alpha, anna = rows(Company, name="Alpha").get(), rows(Contact, last_name="Berg").get()
    assert anna.company_id == alpha.pk
    pump = rows(Deal, name="Pump").get()
    assert targets(entity_of(Deal).fields["contacts"], pump.pk) == [("contact", anna.pk)]
    calls = "Record ID,Call title,Activity date,Associated Deal IDs\n1,Prices,2025-01-02 10:00,9\n"
    assert written(cast.alice, "activity", calls).counts == {"create": 1}


@pytest.mark.parametrize(
    ("headers", "system"),
    [
        ("Id FirstName LastName AccountId", "Salesforce"),
        ("id firstName lastName accountId", "EspoCRM"),
        ("Id LastName AccountId OwnerId MailingCity", "Salesforce"),
        ("id lastName accountId accountName assignedUserId", "EspoCRM"),
        ("Id Name BillingCity BillingStreet", "Salesforce"),
        ("id name billingAddressStreet billingAddressCity", "EspoCRM"),
        ("id name billing_address_city billing_address_street", "SuiteCRM"),
    ],
)
def test_programs_that_name_the_same_things_are_told_apart_by_how_they_write_them(headers, system):
    assert recognise(headers.split()).system == system


def test_marks_are_headers_in_plain_form():
    assert all(plain(mark) == mark for one in presets() for marks in one.marks for mark in marks)
