"""Headers as people and programs write them, with the field that each should go to (`-`: none)."""

CONTACTS = """
dynamics: Full Name = full_name | E-mail = email | Company Name = company | Business Phone = phone
    | Job Title = job_title | Address 1: City = address.city | Address 1: Country/Region = address.country
    | Address 1: ZIP/Postal Code = address.postcode | Address 1: Street 1 = address.street
    | Mobile Phone = phone | Created On = created | Modified On = - | Owner = owner | Status = -
    | Do not Email = -
linkedin: First Name = first_name | Last Name = last_name | URL = website | Email Address = email
    | Company = company | Position = job_title | Connected On = -
freshsales: First name = first_name | Last name = last_name | Job title = job_title | Emails = email
    | Work = phone | Mobile = phone | Address = address | City = address.city | State = address.region
    | Zipcode = address.postcode | Country = address.country | Sales owner = owner | Created at = created
    | Last contacted time = - | Time zone = - | Unsubscribe reason = -
iphone csv: Prefix = - | First name = first_name | Last name = last_name | Phone (mobile) = phone
    | Phone (home) = phone | Email (work) = email | Company = company | Department = - | Notes = note
megaplan: Имя = first_name | Фамилия = last_name | Отчество = patronymic | Пол = - | Телефоны = phone
    | Электронная почта = email | Ответственные = owner | Должность = job_title | Дата рождения = birthday
    | Рекламный канал = source | Время создания = created
shop ru: Покупатель = full_name | Телефон покупателя = phone | Email покупателя = email
    | Город доставки = address.city | Адрес доставки = address | Комментарий к заказу = note
    | Количество заказов = - | Дата регистрации = created
shop bg: Клиент = full_name | Телефон за контакт = phone | Имейл адрес = email | Адрес за доставка = address
    | Град/село = address.city | П.К. = address.postcode | Коментар към поръчката = note | Брой поръчки = -
event kk: Қатысушының аты-жөні = full_name | Мекеме атауы = company | Лауазым = job_title
    | Байланыс телефоны = phone | E-mail = email | Қаласы = address.city | Қосымша ақпарат = -
hubspot: Record ID = - | First Name = first_name | Last Name = last_name | Email = email | Phone Number = phone
    | Mobile Phone Number = phone | Contact owner = owner | Lead Status = - | Create Date = created
    | Job Title = job_title | Associated Company = company | City = address.city | State/Region = address.region
    | Postal Code = address.postcode | Country/Region = address.country | Street Address = address.street
    | Website URL = website | Original Source = source
salesforce: Salutation = - | First Name = first_name | Last Name = last_name | Title = job_title
    | Account Name = company | Mailing Street = address.street | Mailing City = address.city
    | Mailing State/Province = address.region | Mailing Zip/Postal Code = address.postcode
    | Mailing Country = address.country | Phone = phone | Fax = phone | Mobile = phone | Email = email
    | Contact Owner = owner | Birthdate = birthday | Lead Source = source
salesforce api: Id = - | FirstName = first_name | LastName = last_name | MailingCity = address.city
    | MobilePhone = phone | HomePhone = phone | CreatedDate = created | Department = - | Description = note
    | OwnerId = -
espocrm: First Name = first_name | Last Name = last_name | Account = company | Account Title = job_title
    | Email = email | Phone = phone | Address Street = address.street | Address City = address.city
    | Address State = address.region | Address Country = address.country
    | Address Postal Code = address.postcode | Assigned User = owner | Created At = created | Modified At = -
    | Description = note
odoo: Complete Name = full_name | Phone = phone | Mobile = phone | Email = email | Salesperson = owner
    | City = address.city | Country = address.country | Street = address.street | Zip = address.postcode
    | Job Position = job_title | Related Company = company | Tags = - | External ID = -
suitecrm: id = - | salutation = - | first_name = first_name | last_name = last_name | title = job_title
    | account_name = company | phone_work = phone | phone_mobile = phone | phone_home = phone
    | phone_fax = phone | email1 = email | primary_address_street = address.street
    | primary_address_city = address.city | primary_address_postalcode = address.postcode
    | primary_address_country = address.country | assigned_user_name = owner | date_entered = created
    | date_modified = - | lead_source = source | birthdate = birthday
google: First Name = first_name | Middle Name = patronymic | Last Name = last_name | Phonetic First Name = -
    | Name Prefix = - | Nickname = - | File As = full_name | Organization Name = company
    | Organization Title = job_title | Organization Department = - | Birthday = birthday | Notes = note
    | Photo = - | Labels = - | E-mail 1 - Label = - | E-mail 1 - Value = email | E-mail 2 - Label = -
    | E-mail 2 - Value = email | Phone 1 - Label = - | Phone 1 - Value = phone | Address 1 - Label = -
    | Address 1 - Formatted = address | Address 1 - Street = address.street | Address 1 - City = address.city
    | Address 1 - Region = address.region | Address 1 - Postal Code = address.postcode
    | Address 1 - Country = address.country | Website 1 - Label = - | Website 1 - Value = website
google old: Name = full_name | Given Name = first_name | Additional Name = patronymic | Family Name = last_name
    | Group Membership = - | E-mail 1 - Type = - | E-mail 1 - Value = email | Phone 1 - Type = -
    | Phone 1 - Value = phone | Organization 1 - Name = company | Organization 1 - Title = job_title
outlook: Title = - | First Name = first_name | Middle Name = patronymic | Last Name = last_name | Suffix = -
    | Company = company | Department = - | Job Title = job_title | Business Street = address.street
    | Business City = address.city | Business State = address.region | Business Postal Code = address.postcode
    | Business Country/Region = address.country | Home Street = address.street | Home City = address.city
    | Business Fax = phone | Business Phone = phone | Business Phone 2 = phone | Home Phone = phone
    | Mobile Phone = phone | E-mail Address = email | E-mail Type = - | E-mail Display Name = -
    | E-mail 2 Address = email | Web Page = website | Notes = note | Birthday = birthday
outlook ru: Имя = first_name | Отчество = patronymic | Фамилия = last_name | Организация = company | Отдел = -
    | Должность = job_title | Улица (раб. адрес) = address.street | Город (раб. адрес) = address.city
    | Область (раб. адрес) = address.region | Индекс (раб. адрес) = address.postcode
    | Страна или регион (раб. адрес) = address.country | Рабочий телефон = phone | Телефон раб. 2 = phone
    | Телефон переносной = phone | Адрес эл. почты = email | Веб-страница = website | Заметки = note
    | День рождения = birthday
bitrix24: ID = - | Обращение = - | Имя = first_name | Отчество = patronymic | Фамилия = last_name
    | Дата рождения = birthday | Улица, номер дома = address.street | Населенный пункт = address.city
    | Область = address.region | Почтовый индекс = address.postcode | Страна = address.country
    | Рабочий телефон = phone | Мобильный телефон = phone | Номер факса = phone | Домашний телефон = phone
    | Корпоративный сайт = website | Рабочий e-mail = email | Частный e-mail = email | Компания = company
    | Должность = job_title | Комментарий = note | Тип контакта = - | Источник = source | Ответственный = owner
    | Кем создан = - | Дата создания = created | Кем изменен = - | Дата изменения = -
bitrix24 api: ID = - | NAME = first_name | SECOND_NAME = patronymic | LAST_NAME = last_name | EMAIL_WORK = email
    | PHONE_MOBILE = phone | POST = job_title | COMMENTS = note | COMPANY_TITLE = company
amocrm: ID = - | Тип контакта = - | Наименование = full_name | Имя = first_name | Фамилия = last_name
    | Компания = company | Ответственный = owner | Дата создания = created | Создатель = - | Теги = -
    | Рабочий телефон = phone | Рабочий прямой телефон = phone | Мобильный телефон = phone
    | Домашний телефон = phone | Другой телефон = phone | Рабочий email = email | Личный email = email
    | Другой email = email | Должность = job_title
amocrm deals side: Полное имя контакта = full_name | Рабочий телефон (контакт) = phone
    | Рабочий email (контакт) = email | Должность (контакт) = job_title | Примечание 1 = note
own bg: Име = first_name | Фамилия = last_name | Фирма = company | Длъжност = job_title | Имейл = email
    | GSM = phone | Телефон = phone | Град = address.city | Адрес = address | Бележки = note
own bg names: Три имена = full_name | Фирма = company | Ел. поща = email | Мобилен телефон = phone
    | Забележка = note
own bg parts: Собствено име = first_name | Презиме = patronymic | Фамилно име = last_name
    | Пощенски код = address.postcode | Населено място = address.city | Област = address.region
    | Държава = address.country | Улица = address.street | Рожден ден = birthday | Отговорник = owner
    | Източник = source | Уебсайт = website
own ru: ФИО = full_name | Организация = company | Должность = job_title | Тел. = phone | Моб. тел. = phone
    | E-mail = email | Сайт = website | Примечания = note
own ru 2: № п/п = - | Фамилия = last_name | Имя = first_name | Отчество = patronymic | Город = address.city
    | Контактный телефон = phone | Эл. почта = email | Менеджер = owner | Дата рождения = birthday
own ru 3: Контактное лицо = full_name | Название компании = company | Телефон = phone
    | Дополнительный телефон = phone | Почта = email | Комментарии = note | Откуда узнали = -
own kk: Аты = first_name | Тегі = last_name | Әкесінің аты = patronymic | Лауазымы = job_title | Ұйым = company
    | Ұялы телефон = phone | Электрондық пошта = email | Қала = address.city | Мекенжайы = address
    | Ескерту = note
own kk 2: Аты-жөні = full_name | Компания = company | Телефон нөмірі = phone | Жұмыс телефоны = phone
    | Эл. пошта = email | Жауапты = owner | Туған күні = birthday | Дереккөз = source | Облыс = address.region
    | Пошта индексі = address.postcode
own kk 3: Толық аты = full_name | Қызметі = job_title | Сайт = website | Көше = address.street
    | Ел = address.country | Құрылған күні = created
own en: Name = full_name | Company = company | Role = job_title | Email Address = email | Cell = phone
    | Office Phone = phone | LinkedIn = - | Comments = note | Assigned To = owner
own en typing errors: Frist name = first_name | Last nmae = last_name | Compnay = company | E-mial = email
mailchimp: Email Address = email | First Name = first_name | Last Name = last_name | Address = address
    | Phone Number = phone | Birthday = birthday | MEMBER_RATING = - | OPTIN_TIME = - | TAGS = -
vcard: full_name = full_name | first_name = first_name | last_name = last_name | middle_name = patronymic
    | company = company | title = job_title | email:work = email | email:home = email | phone:mobile = phone
    | phone:work = phone | phone:work fax = phone | address:work:street = address.street
    | address:work:city = address.city | address:work:country = address.country | website = website
    | birthday = birthday | note = note
pipedrive: Person - Name = full_name | Person - Email - Work = email | Person - Phone - Mobile = phone
    | Person - Organization = company | Person - Owner = owner | Person - ID = -
    | Person - Person created = created
zoho: Contact Name = full_name | Account Name = company | Email = email | Phone = phone | Mobile = phone
    | Mailing Street = address.street | Mailing City = address.city | Mailing Zip = address.postcode
    | Contact Owner = owner | Created Time = created | Lead Source = source
"""

COMPANIES = """
1c: Код = - | Наименование = name | Полное наименование = - | ИНН = tax_number | КПП = -
    | Юридический адрес = address | Телефон = phone | Электронная почта = email
    | Основной банковский счет = bank_account | Основной менеджер = owner | Комментарий = note
register bg: ЕИК = registration_number | Наименование на дружеството = name | Седалище и адрес = address
    | Представляващ = - | Телефон = phone | Електронен адрес = email | Интернет адрес = website | КИД = -
register kz: БИН = registration_number | Наименование = name | Регион = address.region | Юр. адрес = address
    | Руководитель = - | Вид деятельности = - | Телефон = phone | E-mail = email
pipedrive: Organization - Name = name | Organization - Address = address | Organization - Owner = owner
    | Organization - People = - | Organization - Label = - | Organization - ID = -
hubspot: Record ID = - | Company name = name | Company owner = owner | Create Date = - | Phone Number = phone
    | City = address.city | Country/Region = address.country | Industry = - | Company Domain Name = website
salesforce: Account Name = name | Billing Street = address.street | Billing City = address.city
    | Billing State/Province = address.region | Billing Zip/Postal Code = address.postcode
    | Billing Country = address.country | Phone = phone | Website = website | Account Owner = owner
    | Employees = - | Annual Revenue = - | Type = -
odoo: Name = name | Tax ID = tax_number | Street = address.street | City = address.city | Zip = address.postcode
    | Phone = phone | Email = email | Website Link = website | Bank Account Number = bank_account
    | Salesperson = owner
espocrm: Name = name | Website = website | Email = email | Phone = phone | Type = - | Industry = -
    | Billing Address Street = address.street | Billing Address City = address.city
    | Billing Address Country = address.country | Assigned User = owner | SIC Code = -
bitrix24: ID = - | Название компании = name | Тип компании = - | Сфера деятельности = - | Кол-во сотрудников = -
    | Рабочий телефон = phone | Корпоративный сайт = website | Рабочий e-mail = email
    | Фактический адрес = address | Ответственный = owner | Комментарий = note | Реквизит: ИНН = tax_number
    | Реквизит: КПП = - | Реквизит: ОГРН = registration_number | Расчётный счёт = bank_account | БИК = -
amocrm: Название компании = name | Рабочий телефон = phone | Рабочий email = email | Web = website
    | Адрес = address | Ответственный = owner | ИНН = tax_number
own bg: Фирма = name | ЕИК = registration_number | ДДС номер = tax_number | Адрес на управление = address
    | МОЛ = - | Телефон = phone | Имейл = email | IBAN = bank_account | Банка = - | Сайт = website
own bg 2: Наименование = name | ЕИК/Булстат = registration_number | ИН по ДДС = tax_number | Град = address.city
    | Банкова сметка = bank_account | Забележки = note | Търговец = owner
own ru: Контрагент = name | ИНН = tax_number | КПП = - | ОГРН = registration_number
    | Юридический адрес = address | Р/с = bank_account | Телефон = phone | Эл. почта = email
own ru 2: Наименование организации = name | ИНН/КПП = tax_number | Сайт = website | Телефоны = phone
    | Номер счёта = bank_account | Ответственное лицо = owner | Описание = note
own kk: Компания атауы = name | БСН = registration_number | Заңды мекенжай = address | Банк шоты = bank_account
    | Телефон = phone | Сайт = website | Жауапты тұлға = owner
own kz ru: Компания = name | БИН = registration_number | ИИК = bank_account | БИК = - | Город = address.city
    | Индекс = address.postcode | Область = address.region
"""

DEALS = """
zoho: Deal Name = name | Account Name = company | Contact Name = contact | Amount = amount
    | Closing Date = closes_on | Stage = stage | Deal Owner = owner | Probability (%) = - | Lead Source = source
    | Type = - | Next Step = - | Description = note | Created Time = created
dynamics: Topic = name | Potential Customer = - | Est. Close Date = closes_on | Est. Revenue = amount
    | Contact = contact | Account = company | Probability = - | Rating = - | Owner = owner | Currency = currency
megaplan: Название = name | Сумма сделки = amount | Валюта = currency | Статус = - | Менеджер сделки = owner
    | Клиент = contact | Дата создания = created | Причина отказа = -
own bg: Име на сделката = name | Клиент = contact | Сума (лв.) = amount | Етап на сделката = stage
    | Дата на създаване = created | Източник на сделката = source | Бележка = note
hubspot: Record ID = - | Deal Name = name | Deal Stage = stage | Pipeline = pipeline | Amount = amount
    | Close Date = closes_on | Deal owner = owner | Associated Company = company | Associated Contact = contact
    | Create Date = created | Deal Description = note
salesforce: Opportunity Name = name | Account Name = company | Stage = stage | Amount = amount
    | Opportunity Currency = currency | Close Date = closes_on | Opportunity Owner = owner
    | Lead Source = source | Probability (%) = - | Created Date = created | Fiscal Period = -
odoo: Opportunity = name | Expected Revenue = amount | Expected Closing = closes_on | Stage = stage
    | Salesperson = owner | Sales Team = - | Created on = created | Customer = contact
suitecrm: name = name | amount = amount | currency_name = currency | date_closed = closes_on
    | sales_stage = stage | account_name = company | assigned_user_name = owner | lead_source = source
    | description = note | date_entered = created
espocrm: Name = name | Account = company | Stage = stage | Amount = amount | Amount Currency = currency
    | Close Date = closes_on | Probability, % = - | Assigned User = owner | Lead Source = source
bitrix24: ID = - | Воронка = pipeline | Стадия сделки = stage | Название сделки = name | Тип сделки = -
    | Сумма = amount | Валюта = currency | Компания = company | Контакт = contact | Ответственный = owner
    | Предполагаемая дата закрытия = closes_on | Дата создания = created | Источник = source
    | Комментарий = note
amocrm: ID = - | Название сделки = name | Бюджет = amount | Ответственный = owner
    | Дата создания сделки = created | Основной контакт = contact | Компания контакта = company
    | Этап сделки = stage | Воронка = pipeline | Дата закрытия = closes_on | Теги сделки = -
own bg: Сделка = name | Фирма = company | Стойност = amount | Валута = currency | Етап = stage
    | Очаквана дата на приключване = closes_on | Отговорник = owner | Фуния = pipeline
own ru: Наименование = name | Клиент = contact | Сумма, руб. = amount | Этап = stage | Менеджер = owner
    | Плановая дата закрытия = closes_on
own kk: Мәміле атауы = name | Компания = company | Сомасы = amount | Валютасы = currency | Кезеңі = stage
    | Жабылу күні = closes_on | Жауапты = owner | Көзі = source
pipedrive: Deal - Title = name | Deal - Value = amount | Deal - Currency of Value = currency
    | Deal - Stage = stage | Deal - Pipeline = pipeline | Deal - Expected close date = closes_on
    | Deal - Organization = company | Deal - Contact person = contact | Deal - Owner = owner
    | Deal - Deal created = created
own en: Title = name | Client = contact | Value = amount | Due = closes_on | Status = -
"""


def header_sets():
    """Yield (entity, name of the set, {header: expected})."""
    for entity, listed in (("contact", CONTACTS), ("company", COMPANIES), ("deal", DEALS)):
        name, columns = "", ""
        for line in [*listed.strip().splitlines(), "end: "]:
            if line.startswith("    "):
                columns += " " + line.strip()
                continue
            if name:
                yield entity, name, dict(column.strip().rsplit(" = ", 1) for column in columns.split("|"))
            name, _colon, columns = line.partition(": ")
