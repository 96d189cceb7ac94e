"""Headers of real exports, as programs in public repositories read or make them: facts, no text of theirs.

Sources, all on GitHub: of amoCRM hromov/jevelina (amoimport) and other readers of its files; of HubSpot, Zoho,
Pipedrive and Bitrix24 the importers of several programs; of Google and Outlook the headers of their address books,
which many programs write. Of SuiteCRM the labels that its language file gives to its fields, which it exports without
their colons; of Salesforce the names of its objects' fields, not read from a file of it. Custom fields of those houses
are left out.
"""

REAL = {
    "amoCRM deals, until 2023": ("deal", "amoCRM", """
        ID | Название сделки | Бюджет | Ответственный | Дата создания сделки | Кем создана сделка | Дата
        редактирования | Кем редактирована | Дата закрытия | Теги | Примечание | Примечание 2 | Примечание 3 |
        Примечание 4 | Примечание 5 | Этап сделки | Воронка | Полное имя контакта | Компания контакта |
        Ответственный за контакт | Компания | Рабочий телефон | Рабочий прямой телефон | Мобильный телефон | Факс |
        Домашний телефон | Другой телефон | Рабочий email | Личный email | Другой email | Город | Источник |
        Должность
    """),
    "amoCRM deals": ("deal", "amoCRM", """
        ID | Название сделки | Бюджет | Ответственный | Дата создания | Кем создана | Дата редактирования | Кем
        редактирована | Дата закрытия | Теги сделки | Этап сделки | Воронка | Основной контакт | Компания | Рабочий
        телефон (контакт) | Мобильный телефон (контакт) | Рабочий email (контакт) | Полное имя (контакт)
    """),
    "HubSpot people of a list": ("contact", "HubSpot", """
        Record ID - Contact | First Name | Last Name | Email | Phone Number | Contact owner | Last Activity Date |
        Lead Status | Marketing contact status | Create Date | Record ID - Company | Company name | Company owner |
        City | Country/Region | Industry
    """),
    "Zoho contacts": ("contact", "Zoho", """
        Record Id | Contact Owner.id | Contact Owner | Lead Source | First Name | Last Name | Account Name.id |
        Account Name | Email | Title | Phone | Mobile | Created By.id | Created By | Modified By.id | Modified By |
        Created Time | Modified Time | Contact Name | Mailing Street | Mailing City | Mailing State | Mailing Zip |
        Email Opt Out | Salutation | Secondary Email | Tag
    """),
    "Zoho deals": ("deal", "Zoho", """
        Record Id | Deal Owner.id | Deal Owner | Deal Name | Account Name.id | Account Name | Contact Name.id |
        Contact Name | Stage | Amount | Closing Date | Reason For Loss | Description | Currency
    """),
    "Zoho accounts": ("company", "Zoho", """
        Record Id | Account Owner.id | Account Owner | Account Name | Phone | Parent Account.id | Website | Account
        Type | Created By.id | Created By | Modified By.id | Modified By | Created Time | Modified Time | Billing
        Street | Billing City | Industry | Description
    """),
    "Pipedrive organizations": ("company", "Pipedrive", """
        Organization - ID | Organization - Name | Organization - Website | Organization - Industry | Organization -
        Owner | Organization - Labels | Organization - Address | Organization - City/town/village/locality of
        Address | Organization - State/county of Address | Organization - Country of Address | Organization -
        ZIP/Postal code of Address | Organization - Annual revenue | Organization - Number of employees |
        Organization - Open deals | Organization - Next activity date | Organization - Organization created |
        Organization - Update time
    """),
    "Pipedrive people": ("contact", "Pipedrive", """
        Person - ID | Person - Organization ID | Person - Organization | Person - Name | Person - First name |
        Person - Last name | Person - Job title | Person - Email - Work | Person - Email - Home | Person - Email -
        Other | Person - Phone - Work | Person - Phone - Mobile | Person - Phone - Home | Person - Phone - Other |
        Person - Labels | Person - Postal address | Person - City/town/village/locality of Postal address | Person -
        Country of Postal address | Person - Notes | Person - Person created | Person - Update time
    """),
    "Pipedrive deals": ("deal", "Pipedrive", """
        Deal - ID | Deal - Title | Deal - Organization ID | Deal - Organization | Deal - Contact person ID | Deal -
        Contact person | Deal - Pipeline | Deal - Stage | Deal - Status | Deal - Owner | Deal - Creator | Deal -
        Label | Deal - Value | Deal - Currency of Value | Deal - Probability | Deal - Expected close date | Deal -
        Next activity date | Deal - Lost reason | Deal - Deal created | Deal - Update time
    """),
    "Bitrix24 deals": ("deal", "Bitrix24", """
        ID | Воронка | Стадия сделки | Повторная сделка | Название сделки | Сумма | Валюта | Клиент | Компания |
        Контакт | Ответственный | Дата создания | Дата изменения | Последняя активность | Источник | Комментарий |
        Контакт: Имя | Контакт: Фамилия | Контакт: Рабочий телефон | Контакт: Мобильный телефон | Контакт: Рабочий
        e-mail | Компания: Рабочий телефон | Компания: Рабочий e-mail | Компания: Корпоративный сайт
    """),
    "Bitrix24 contacts": ("contact", "Bitrix24", """
        ID | Обращение | Имя | Фамилия | Отчество | Дата рождения | Компания | Должность | Тип контакта | Источник |
        Рабочий телефон | Мобильный телефон | Номер факса | Домашний телефон | Номер пейджера | Телефон для рассылок
        | Другой телефон | Корпоративный сайт | Личная страница | Рабочий e-mail | Частный e-mail | E-mail для
        рассылок | Другой e-mail | Ответственный | Комментарий
    """),
    "Bitrix24 companies": ("company", "Bitrix24", """
        ID | Логотип | Название компании | Тип компании | Сфера деятельности | Количество сотрудников | Рабочий
        телефон | Мобильный телефон | Рабочий e-mail | Частный e-mail | Корпоративный сайт | Ответственный |
        Комментарий | Дата создания
    """),
    "Google contacts": ("contact", "Google", """
        First Name | Middle Name | Last Name | Phonetic First Name | Phonetic Middle Name | Phonetic Last Name |
        Name Prefix | Name Suffix | Nickname | File As | Organization Name | Organization Title | Organization
        Department | Birthday | Notes | Photo | Labels | E-mail 1 - Label | E-mail 1 - Value | E-mail 2 - Label |
        E-mail 2 - Value | Phone 1 - Label | Phone 1 - Value | Phone 2 - Label | Phone 2 - Value | Address 1 - Label
        | Address 1 - Formatted | Address 1 - Street | Address 1 - City | Address 1 - PO Box | Address 1 - Region |
        Address 1 - Postal Code | Address 1 - Country | Address 1 - Extended Address | Website 1 - Label | Website 1
        - Value | Event 1 - Label | Event 1 - Value | Custom Field 1 - Label | Custom Field 1 - Value
    """),
    "Google contacts, until 2024": ("contact", "Google", """
        Name | Given Name | Additional Name | Family Name | Yomi Name | Given Name Yomi | Additional Name Yomi |
        Family Name Yomi | Name Prefix | Name Suffix | Initials | Nickname | Short Name | Maiden Name | Birthday |
        Gender | Location | Billing Information | Directory Server | Mileage | Occupation | Hobby | Sensitivity |
        Priority | Subject | Notes | Language | Photo | Group Membership | E-mail 1 - Type | E-mail 1 - Value |
        E-mail 2 - Type | E-mail 2 - Value | Phone 1 - Type | Phone 1 - Value | Address 1 - Type | Address 1 -
        Formatted | Address 1 - Street | Address 1 - City | Address 1 - PO Box | Address 1 - Region | Address 1 -
        Postal Code | Address 1 - Country | Address 1 - Extended Address | Organization 1 - Type | Organization 1 -
        Name | Organization 1 - Yomi Name | Organization 1 - Title | Organization 1 - Department | Organization 1 -
        Symbol | Organization 1 - Location | Organization 1 - Job Description | Website 1 - Type | Website 1 - Value
    """),
    "Outlook contacts": ("contact", "Outlook", """
        Title | First Name | Middle Name | Last Name | Suffix | Company | Department | Job Title | Business Street |
        Business Street 2 | Business Street 3 | Business City | Business State | Business Postal Code | Business
        Country/Region | Home Street | Home Street 2 | Home City | Home State | Home Postal Code | Home
        Country/Region | Other Street | Other City | Assistant's Phone | Business Fax | Business Phone | Business
        Phone 2 | Callback | Car Phone | Company Main Phone | Home Fax | Home Phone | Home Phone 2 | ISDN | Mobile
        Phone | Other Fax | Other Phone | Pager | Primary Phone | Radio Phone | TTY/TDD Phone | Telex | Account |
        Anniversary | Assistant's Name | Billing Information | Birthday | Business Address PO Box | Categories |
        Children | Directory Server | E-mail Address | E-mail Type | E-mail Display Name | E-mail 2 Address | E-mail
        2 Type | E-mail 2 Display Name | Gender | Government ID Number | Hobby | Initials | Internet Free Busy |
        Keywords | Language | Location | Manager's Name | Mileage | Notes | Office Location | Organizational ID
        Number | Priority | Private | Profession | Referred By | Sensitivity | Spouse | User 1 | Web Page
    """),
    "HubSpot deals": ("deal", "HubSpot", """
        Record ID | Deal Name | Pipeline | Deal Stage | Amount | Close Date | Create Date | Last Activity Date |
        Deal owner | Associated Company IDs (Primary) | Associated Company (Primary) | Associated Company Names
        (Primary) | Associated Contact IDs
    """),
    "HubSpot contacts": ("contact", "HubSpot", """
        Record ID | First Name | Last Name | Email | Phone Number | Contact owner | Associated Company IDs (Primary)
        | Associated Company Names (Primary) | Associated Company IDs
    """),
    "Salesforce accounts": ("company", "Salesforce", """
        Id | IsDeleted | MasterRecordId | Name | Type | ParentId | BillingStreet | BillingCity | BillingState |
        BillingPostalCode | BillingCountry | Phone | Fax | Website | Industry | AnnualRevenue | NumberOfEmployees |
        Description | OwnerId | CreatedDate
    """),
    "Salesforce contacts": ("contact", "Salesforce", """
        Id | IsDeleted | MasterRecordId | AccountId | LastName | FirstName | Salutation | MailingStreet |
        MailingCity | MailingPostalCode | MailingCountry | Phone | MobilePhone | ReportsToId | Email | Title |
        Description | OwnerId | CreatedDate
    """),
    "Salesforce contacts without owners": ("contact", "Salesforce", """
        Id | AccountId | FirstName | LastName | Title | Phone | MobilePhone | Email | Department
    """),
    "Salesforce leads": ("contact", "Salesforce", """
        Id | IsDeleted | MasterRecordId | LastName | FirstName | Salutation | Name | Title | Company | Street | City |
        State | PostalCode | Country | Phone | MobilePhone | Fax | Email | Website | Description | LeadSource | Status
        | Industry | Rating | AnnualRevenue | NumberOfEmployees | OwnerId | IsConverted | ConvertedDate |
        ConvertedAccountId | ConvertedContactId | ConvertedOpportunityId | CreatedDate | CreatedById
    """),
    "Salesforce leads of a report": ("contact", "Salesforce", """
        Lead Owner | First Name | Last Name | Title | Company / Account | Email | Lead Source | Street | Rating
    """),
    "EspoCRM contacts of its API": ("contact", "EspoCRM", """
        id | name | firstName | lastName | salutationName | accountId | accountName | title | description |
        emailAddress | phoneNumber | addressStreet | addressCity | addressState | addressCountry | addressPostalCode |
        createdAt | assignedUserId | assignedUserName
    """),
    "EspoCRM contacts, few fields": ("contact", "EspoCRM", """
        id | firstName | lastName | accountId
    """),
    "Odoo partners by technical name": ("contact", "Odoo", """
        id | name | is_company | parent_id/id | function | street | street2 | city | zip | country_id/id | email | phone
        | mobile | website | vat | user_id/id | category_id/id | comment
    """),
    "Odoo partners by name": ("contact", "Odoo", """
        id | name | parent_id | function | email | phone | city | country_id | user_id
    """),
    "Odoo companies by technical name": ("company", "Odoo", """
        id | name | is_company | vat | website | email | phone | street | city | zip | country_id | user_id | comment
    """),
    "SuiteCRM opportunities": ("deal", "SuiteCRM", """
        Opportunity Name | ID | Type | Account Name | Lead Source | Opportunity Amount | Amount | Currency |
        Expected Close Date | Next Step | Sales Stage | Probability (%) | Description | Date Created | Date Modified |
        Assigned User | Assigned User Name | Account ID
    """),
    "SuiteCRM accounts": ("company", "SuiteCRM", """
        Name | ID | Website | Email Address | Office Phone | Alternate Phone | Billing Street | Billing City |
        Billing State | Billing Postal Code | Billing Country | Description | Type | Industry | Employees |
        Parent Account ID | Assigned User Name | Date Created
    """),
}  # fmt: skip
"""{what it is: (entity, program, headers with a bar between)}."""


def headers_of(name):
    """The headers of one of them."""
    return [" ".join(one.split()) for one in REAL[name][2].split("|")]
