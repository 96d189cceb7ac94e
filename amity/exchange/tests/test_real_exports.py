"""Headers of real exports (see real_exports for where they come from) are known, and go where they should by
themselves."""

import pytest

from amity.exchange.importing.offers import offers
from amity.records.registry import find_entity

from .bringing import bring
from .real_exports import REAL, headers_of

WHERE = {
    "amoCRM deals, until 2023": {
        "ID": "id", "Название сделки": "name", "Бюджет": "amount", "Этап сделки": "stage", "Воронка": "pipeline",
        "Компания": "company", "Компания контакта": "", "Полное имя контакта": "contacts", "Рабочий телефон": "",
        "Дата закрытия": "closes_on", "Примечание": "note", "Ответственный": "owner", "Ответственный за контакт": "",
    },
    "amoCRM deals": {"Основной контакт": "contacts", "Рабочий телефон (контакт)": "", "Полное имя (контакт)": ""},
    "HubSpot people of a list": {
        "Record ID - Contact": "id", "Record ID - Company": "company.id", "Company name": "company",
        "Company owner": "",
    },
    "HubSpot deals": {
        "Associated Company IDs (Primary)": "company.id", "Associated Company Names (Primary)": "company",
        "Associated Company (Primary)": "", "Associated Contact IDs": "contacts.id", "Close Date": "closes_on",
    },
    "HubSpot contacts": {"Associated Company IDs (Primary)": "company.id", "Associated Company IDs": ""},
    "Zoho contacts": {"Account Name.id": "company.id", "Contact Name": "", "Mailing Zip": "addresses||postcode"},
    "Zoho accounts": {"Record Id": "id", "Parent Account.id": "parent.id", "Account Owner.id": ""},
    "Zoho deals": {"Closing Date": "closes_on", "Reason For Loss": "reason", "Contact Name.id": "contacts.id"},
    "Pipedrive organizations": {"Organization - Address": "addresses", "Organization - Open deals": ""},
    "Pipedrive people": {
        "Person - Organization ID": "company.id", "Person - Email - Home": "emails|home",
        "Person - Country of Postal address": "country", "Person - Phone - Mobile": "phones|mobile",
    },
    "Pipedrive deals": {"Deal - Contact person ID": "contacts.id", "Deal - Currency of Value": "amount.currency"},
    "Bitrix24 deals": {"Клиент": "", "Контакт": "contacts", "Компания": "company", "Контакт: Рабочий телефон": ""},
    "Bitrix24 contacts": {"Рабочий e-mail": "emails|work", "Обращение": "", "Тип контакта": ""},
    "Bitrix24 companies": {"Название компании": "name", "Корпоративный сайт": "website"},
    "Google contacts": {"Organization Title": "job_title", "Labels": "", "E-mail 2 - Label": "emails.label"},
    "Google contacts, until 2024": {"Organization 1 - Title": "job_title", "Occupation": ""},
    "Outlook contacts": {
        "Business Street": "addresses||street", "Other Street": "addresses|postal|street", "Business City": "city",
        "Assistant's Phone": "", "Mobile Phone": "phones|mobile", "Title": "",
    },
    "Salesforce accounts": {"Id": "id", "ParentId": "parent.id", "OwnerId": "owner"},
    "Salesforce contacts": {"Id": "id", "AccountId": "company.id", "OwnerId": "owner", "Title": "job_title"},
    "Salesforce contacts without owners": {"Id": "id", "AccountId": "company.id", "MobilePhone": "phones|mobile"},
    "Salesforce leads": {
        "Id": "id", "Name": "", "LastName": "last_name", "Company": "company", "Title": "job_title", "OwnerId": "owner",
        "Status": "", "ConvertedContactId": "", "ConvertedAccountId": "", "City": "city", "CreatedDate": "created_at",
    },
    "Salesforce leads of a report": {"Lead Owner": "owner", "Company / Account": "company", "Title": "job_title"},
    "EspoCRM contacts of its API": {
        "id": "id", "accountId": "company.id", "accountName": "company", "emailAddress": "emails", "name": "",
        "phoneNumber": "phones", "assignedUserId": "", "assignedUserName": "owner",
    },
    "EspoCRM contacts, few fields": {"id": "id", "accountId": "company.id"},
    "Odoo partners by technical name": {
        "id": "id", "name": "name", "parent_id/id": "company.id", "function": "job_title", "comment": "note",
        "is_company": "", "user_id/id": "", "country_id/id": "", "category_id/id": "", "mobile": "phones|mobile",
    },
    "Odoo partners by name": {"name": "name", "parent_id": "company", "country_id": "country", "user_id": "owner"},
    "Odoo companies by technical name": {
        "id": "id", "name": "name", "vat": "tax_number", "is_company": "", "website": "website", "user_id": "owner",
        "country_id": "country", "comment": "note",
    },
    "SuiteCRM opportunities": {
        "Opportunity Name": "name", "ID": "id", "Account Name": "company", "Account ID": "company.id", "Amount": "",
        "Opportunity Amount": "amount", "Expected Close Date": "closes_on", "Sales Stage": "stage", "Currency": "",
        "Assigned User": "", "Assigned User Name": "owner", "Type": "", "Date Created": "created_at",
    },
    "SuiteCRM accounts": {"ID": "id", "Parent Account ID": "parent.id", "Assigned User Name": "owner"},
}  # fmt: skip


@pytest.mark.parametrize("name", list(REAL))
def test_a_real_export_goes_in_as_it_is(cast, files, name):
    entity, system, _headers = REAL[name]
    headers = headers_of(name)
    imported = bring(cast.root, entity, ";".join(headers) + "\n1" + ";" * (len(headers) - 1) + "\n")
    assert imported.table["looks"] == [system, entity]
    went = dict(zip(headers, imported.mapping, strict=True))
    assert {header: went[header] for header in WHERE[name]} == WHERE[name]
    known = offers(find_entity(entity).bound(cast.root))
    once = [value for value in imported.mapping if value and not known[value.split("|")[0]].repeats]
    assert len(once) == len(set(once)), "the page of columns takes a proposal as it stands"
